import dev.slipway.runtime.GuestAllocator;
import dev.slipway.runtime.GuestArena;
import dev.slipway.runtime.GuestLayouts;
import dev.slipway.runtime.GuestSegment;
import sql.SqlWasm;
import sql.SqlWasmImports;
import sql.SqlWasmModule;

/**
 * Opens a database in memory, asks it for one row and prints it. The module is that of sql.js
 * 1.16.0, whose names emscripten has shortened: P is its initialiser, Ia malloc, Ja free, Ha
 * sqlite3_open, T sqlite3_prepare_v2, U sqlite3_step, va sqlite3_column_double, O the memory.
 */
public final class FirstQuery {
  private static final int OK = 0;
  private static final int ROW = 100;
  private static final String QUERY =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 9)"
          + " SELECT sum(i) - 3 FROM n";

  private FirstQuery() {}

  public static void main(String[] args) {
    SqlWasm sql = SqlWasmModule.instantiate(new Host());
    sql.P();
    try (GuestArena arena = GuestArena.of(sql.O(), GuestAllocator.of32(sql::Ia, sql::Ja))) {
      GuestSegment result = arena.allocate(GuestLayouts.I32);
      check(OK, sql.Ha(arena.allocateFrom(":memory:").address32(), result.address32()));
      int database = result.segment().get(GuestLayouts.I32, 0);
      GuestSegment query = arena.allocateFrom(QUERY);
      check(OK, sql.T(database, query.address32(), -1, result.address32(), 0));
      int statement = result.segment().get(GuestLayouts.I32, 0);
      check(ROW, sql.U(statement));
      System.out.println(sql.va(statement, 0));
    }
  }

  private static void check(int expected, int found) {
    if (found != expected) {
      throw new IllegalStateException("SQLite: expected " + expected + ", found " + found);
    }
  }

  /** A database in memory needs nothing of its host but answers. */
  private static final class Host implements SqlWasmImports {
    @Override
    public void a(int p0, int p1, int p2, int p3) {}

    @Override
    public int b(int p0, int p1, int p2) {
      return 0;
    }

    @Override
    public double c() {
      return 0;
    }

    @Override
    public double d() {
      return 0;
    }

    @Override
    public int e(int p0) {
      return 0;
    }

    @Override
    public void f(int p0) {}

    @Override
    public int g(int p0, int p1) {
      return 0;
    }

    @Override
    public int h(int p0, int p1, int p2) {
      return 0;
    }

    @Override
    public int i(int p0, int p1) {
      return 0;
    }

    @Override
    public int j(int p0, int p1) {
      return 0;
    }

    @Override
    public int k(int p0, double p1) {
      return 0;
    }

    @Override
    public int l(int p0) {
      return 0;
    }

    @Override
    public int m(int p0, int p1) {
      return 0;
    }

    @Override
    public int n(int p0, int p1, int p2, int p3) {
      return 0;
    }

    @Override
    public int o(int p0, int p1, int p2) {
      return 0;
    }

    @Override
    public int p() {
      return 0;
    }

    @Override
    public int q(int p0, int p1, int p2, int p3) {
      return 0;
    }

    @Override
    public int r(int p0) {
      return 0;
    }

    @Override
    public int s(int p0, int p1, int p2, int p3) {
      return 0;
    }

    @Override
    public int t(int p0, int p1, int p2, int p3) {
      return 0;
    }

    @Override
    public void u(int p0) {}

    @Override
    public void v() {}

    @Override
    public void w() {}

    @Override
    public int x(int p0, int p1, int p2, int p3) {
      return 0;
    }

    @Override
    public int y(int p0, int p1, int p2, int p3, long p4, int p5, int p6) {
      return 0;
    }

    @Override
    public int z(int p0, int p1, int p2, int p3, int p4, long p5) {
      return 0;
    }

    @Override
    public int A(long p0, int p1) {
      return 0;
    }

    @Override
    public void B(int p0, int p1, int p2, int p3) {}

    @Override
    public int C(int p0, int p1, int p2) {
      return 0;
    }

    @Override
    public int D(int p0, int p1, int p2, int p3) {
      return 0;
    }

    @Override
    public int E(int p0, long p1, int p2, int p3) {
      return 0;
    }

    @Override
    public int F() {
      return 0;
    }

    @Override
    public int G(int p0, int p1) {
      return 0;
    }

    @Override
    public int H(int p0, int p1) {
      return 0;
    }

    @Override
    public int I(int p0, int p1) {
      return 0;
    }

    @Override
    public int J(int p0, long p1) {
      return 0;
    }

    @Override
    public int K(int p0) {
      return 0;
    }

    @Override
    public int L(int p0, int p1, int p2, int p3) {
      return 0;
    }

    @Override
    public int M(int p0, int p1) {
      return 0;
    }

    @Override
    public int N(int p0, int p1) {
      return 0;
    }
  }
}
