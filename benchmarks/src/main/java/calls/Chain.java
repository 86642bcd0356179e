package calls;

/** As the compiler generates it. */
public interface Chain {
  /** Calls the import that often. */
  int chain(int count);
}
