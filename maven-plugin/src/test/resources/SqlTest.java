package com.example.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.ValueLayout;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** SQLite as sql.js has it, without JavaScript; emscripten has shortened the names. */
class SqlTest {
  private static final int OK = 0;
  private static final int ROW = 100;

  private final SqlWasm sql = SqlWasmModule.instantiate(host());

  /** A database in memory needs nothing of its host but answers. */
  private static SqlWasmImports host() {
    return (SqlWasmImports)
        Proxy.newProxyInstance(
            SqlTest.class.getClassLoader(),
            new Class<?>[] {SqlWasmImports.class},
            (proxy, method, args) -> {
              Class<?> result = method.getReturnType();
              return result == int.class ? 0 : result == double.class ? (Object) 0.0 : null;
            });
  }

  private int text(String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    int address = sql.Ia(bytes.length);
    sql.O().write(address, bytes);
    return address;
  }

  private int word(int address) {
    return sql.O().segment().get(ValueLayout.JAVA_INT_UNALIGNED, address);
  }

  @Test
  void firstQuery() {
    sql.P();
    int result = sql.Ia(4);
    assertEquals(OK, sql.Ha(text(":memory:"), result));
    int database = word(result);
    int query =
        text(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 9)"
                + " SELECT sum(i) - 3 FROM n");
    assertEquals(OK, sql.T(database, query, -1, result, 0));
    int statement = word(result);
    assertEquals(ROW, sql.U(statement));
    assertEquals(42.0, sql.va(statement, 0));
  }
}
