package dev.slipway.compiler.ir;

import java.util.ArrayList;
import java.util.List;

/** Of a region that is a try: its handlers, as far as they are known. */
final class Catching {
  final List<Stmt.Handler> handlers = new ArrayList<>();

  /** The clauses whose values must be unpacked before control goes on. */
  final List<Clause> clauses = new ArrayList<>();

  /** The local that takes the exception. */
  final int exception;

  /** How many regions there are around. */
  final int depth;

  /** False in the handlers of the legacy form. */
  boolean inBody = true;

  /** Of the legacy form, when the body has ended. */
  List<Stmt> body;

  Catching(int exception, int depth) {
    this.exception = exception;
    this.depth = depth;
  }

  /** Code of its own between a handler and the place that it goes on at. */
  static final class Clause {
    /** Where the handler goes. */
    final Label label;

    /** Ends in a branch, but for the last one of the legacy form. */
    List<Stmt> code;

    Clause(Label label, List<Stmt> code) {
      this.label = label;
      this.code = code;
    }
  }
}
