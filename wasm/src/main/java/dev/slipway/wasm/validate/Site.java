package dev.slipway.wasm.validate;

import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException.Invalid;
import dev.slipway.wasm.ModuleException.LimitExceeded;
import dev.slipway.wasm.ModuleException.Malformed;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.binary.NameSection;

/** Where validation stands: makes exceptions that say so. Costs nothing until one is made. */
final class Site {
  private final Module module;
  private final InstrReader in;
  private String part = "";
  private int index;
  private boolean inFunction;

  Site(Module module, InstrReader in) {
    this.module = module;
    this.in = in;
  }

  void enterFunction(int func) {
    part = "func";
    index = func;
    inFunction = true;
  }

  /** Enters a constant expression of, say, {@code global} number {@code i}. */
  void enterPart(String name, int i) {
    part = name;
    index = i;
    inFunction = false;
  }

  Invalid invalid(String detail) {
    return new Invalid(detail, in.offset(), where(in.offset()));
  }

  Malformed malformed(String detail, int offset) {
    return new Malformed(detail, offset, where(offset));
  }

  LimitExceeded limitExceeded(String what, long found, long limit) {
    return new LimitExceeded(what, found, limit, in.offset());
  }

  String opText() {
    return in.op().text();
  }

  private String where(int offset) {
    StringBuilder where =
        new StringBuilder("in ").append(part).append('[').append(index).append(']');
    if (inFunction) {
      String name = NameSection.read(module).func(index);
      if (name != null) {
        where.append(" $").append(name);
      }
    }
    if (in.op() != null) {
      where.append(", ").append(in.op().text());
    }
    return where.append(", at offset 0x").append(Integer.toHexString(offset)).toString();
  }
}
