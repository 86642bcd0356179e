package dev.slipway.benchmarks;

import java.io.ByteArrayOutputStream;

/** Modules of one kind in any size: each is a whole of which there are parts. */
enum Generated {
  /** One function of a megabyte: arithmetic on locals, every tenth statement in a block. */
  FUNCTION("a function of 1 MB") {
    @Override
    void functions(Bytes out, int part) {
      out.leb(1);
      Bytes body = new Bytes().leb(0);
      for (int i = 0; body.size() < (1 << 20) / part; i++) {
        boolean guarded = i % 10 == 0;
        if (guarded) {
          body.put(LOCAL_GET, 0).put(IF, EMPTY);
        }
        body.put(LOCAL_GET, 0).put(I32_CONST).leb(i).put(i % 3 == 0 ? I32_XOR : I32_ADD);
        body.put(LOCAL_SET, 0);
        if (guarded) {
          body.put(END);
        }
      }
      out.body(body.put(LOCAL_GET, 0));
    }
  },

  /** A hundred thousand functions, each of which calls the one before. */
  FUNCTIONS("100,000 functions") {
    @Override
    int count(int part) {
      return 100_000 / part;
    }

    @Override
    void functions(Bytes out, int part) {
      int count = count(part);
      out.leb(count);
      for (int i = 0; i < count; i++) {
        Bytes body = new Bytes().leb(0).put(LOCAL_GET, 0).put(I32_CONST).leb(i).put(I32_ADD);
        if (i > 0) {
          body.put(CALL).leb(i - 1);
        }
        out.body(body);
      }
    }
  },

  /** A table of 65,000 targets over 250 blocks. */
  TABLE("a br_table of 65,000 targets") {
    @Override
    void functions(Bytes out, int part) {
      out.leb(1);
      int blocks = 250;
      Bytes body = new Bytes().leb(0);
      for (int i = 0; i < blocks; i++) {
        body.put(BLOCK, EMPTY);
      }
      int targets = 65_000 / part;
      body.put(LOCAL_GET, 0).put(BR_TABLE).leb(targets);
      for (int i = 0; i <= targets; i++) {
        body.leb(i * 7 % blocks);
      }
      for (int i = 0; i < blocks; i++) {
        body.put(END).put(LOCAL_GET, 0).put(I32_CONST).leb(i).put(I32_XOR, LOCAL_SET, 0);
      }
      out.body(body.put(LOCAL_GET, 0));
    }
  },

  /** Blocks ten thousand deep, every one left by a branch. */
  NESTING("nesting 10,000 deep") {
    @Override
    void functions(Bytes out, int part) {
      out.leb(1);
      int depth = 10_000 / part;
      Bytes body = new Bytes().leb(0);
      for (int i = 0; i < depth; i++) {
        body.put(BLOCK, EMPTY).put(LOCAL_GET, 0).put(BR_IF).leb(i);
      }
      for (int i = 0; i < depth; i++) {
        body.put(LOCAL_GET, 0).put(I32_CONST).leb(i).put(I32_ADD, LOCAL_SET, 0).put(END);
      }
      out.body(body.put(LOCAL_GET, 0));
    }
  };

  private static final int BLOCK = 0x02;
  private static final int IF = 0x04;
  private static final int END = 0x0b;
  private static final int BR_IF = 0x0d;
  private static final int BR_TABLE = 0x0e;
  private static final int CALL = 0x10;
  private static final int LOCAL_GET = 0x20;
  private static final int LOCAL_SET = 0x21;
  private static final int I32_CONST = 0x41;
  private static final int I32_ADD = 0x6a;
  private static final int I32_XOR = 0x73;
  private static final int EMPTY = 0x40;
  private static final int I32 = 0x7f;

  private final String title;

  Generated(String title) {
    this.title = title;
  }

  /** {@return what the whole is} */
  String title() {
    return title;
  }

  int count(int part) {
    return 1;
  }

  /** Appends the content of the code section. */
  abstract void functions(Bytes out, int part);

  /**
   * {@return a module of functions {@code [i32] -> [i32]}; the {@code part}th part of the whole}
   */
  byte[] module(int part) {
    Bytes module = new Bytes().put(0, 'a', 's', 'm', 1, 0, 0, 0);
    module.section(1, new Bytes().put(1, 0x60, 1, I32, 1, I32));
    Bytes types = new Bytes().leb(count(part));
    for (int i = 0; i < count(part); i++) {
      types.leb(0);
    }
    module.section(3, types);
    Bytes code = new Bytes();
    functions(code, part);
    return module.section(10, code).toByteArray();
  }

  /** Bytes of the binary format. */
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes put(int... bytes) {
      for (int b : bytes) {
        write(b);
      }
      return this;
    }

    /** Signed as well as unsigned: a byte more where the sign bit would be set. */
    Bytes leb(int x) {
      int rest = x;
      while (rest > 0x3f) {
        write(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      write(rest);
      return this;
    }

    /** A function's body, whose locals it begins with, without its end. */
    void body(Bytes body) {
      leb(body.size() + 1);
      writeBytes(body.toByteArray());
      write(END);
    }

    Bytes section(int id, Bytes content) {
      put(id).leb(content.size()).writeBytes(content.toByteArray());
      return this;
    }
  }
}
