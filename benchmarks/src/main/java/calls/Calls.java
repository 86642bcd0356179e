package calls;

/** As the compiler generates it. */
public interface Calls {
  /** Several results. */
  record Int2(int v0, int v1) {}

  /** Adds. */
  int add(int left, int right);

  /** Both. */
  Int2 swap(int p0, int p1);
}
