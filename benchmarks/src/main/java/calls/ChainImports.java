package calls;

/** As the compiler generates it. */
public interface ChainImports {
  /** Next to nothing. */
  int next(int value);
}
