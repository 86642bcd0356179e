package dev.slipway.wasm.binary;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.Module.Mode;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/** Element and data segments (spec 5.5.12, 5.5.14), each with its flag field. */
final class SegmentReader {
  /** Bit of an element segment's flag: passive or declarative. */
  static final int ELEM_NOT_ACTIVE = 1;

  /** Bit of an element segment's flag: an explicit table if active, declarative if not. */
  static final int ELEM_EXPLICIT = 2;

  /** Bit of an element segment's flag: expressions rather than function indices. */
  static final int ELEM_EXPRS = 4;

  static final int DATA_PASSIVE = 1;
  static final int DATA_EXPLICIT = 2;

  private final ByteCursor in;
  private final Features features;
  private final InstrReader instrs;

  SegmentReader(ByteCursor in, Features features) {
    this.in = in;
    this.features = features;
    this.instrs = new InstrReader(in, features);
  }

  /** A constant expression: its end is found by decoding it. */
  static Expr expr(ByteCursor in, InstrReader instrs) {
    int start = in.pos;
    instrs.skipExpr();
    return new Expr(in.bytes, start, in.pos, in.base);
  }

  List<Module.Elem> elems() {
    Module.Elem[] array =
        new Module.Elem
            [TypeReader.count(in, "element segments", ImplementationLimits.ELEMENT_SEGMENTS)];
    for (int i = 0; i < array.length; i++) {
      array[i] = elem();
    }
    return TypeReader.list(array);
  }

  private Module.Elem elem() {
    int at = in.pos;
    int flag = in.u32();
    if (flag < 0 || flag > 7) {
      throw in.malformed("malformed elements segment kind " + Integer.toUnsignedString(flag), at);
    }
    if (flag != 0 && !features.has(Feature.BULK_MEMORY)) {
      throw new FeatureDisabled(
          "element segment of kind " + flag, Feature.BULK_MEMORY, at + in.base);
    }
    Mode mode = elemMode(flag);
    boolean exprs = (flag & ELEM_EXPRS) != 0;
    int table = mode == Mode.ACTIVE && (flag & ELEM_EXPLICIT) != 0 ? in.u32() : 0;
    Expr offset = mode == Mode.ACTIVE ? expr(in, instrs) : null;
    boolean typed = (flag & (ELEM_NOT_ACTIVE | ELEM_EXPLICIT)) != 0;
    RefType type = typed ? elemType(exprs) : ValType.FUNCREF;
    return new Module.Elem(
        flag,
        mode,
        table,
        offset,
        type,
        exprs ? null : funcs(),
        exprs ? inits() : null,
        at + in.base);
  }

  static Mode elemMode(int flag) {
    if ((flag & ELEM_NOT_ACTIVE) == 0) {
      return Mode.ACTIVE;
    }
    return (flag & ELEM_EXPLICIT) != 0 ? Mode.DECLARATIVE : Mode.PASSIVE;
  }

  private RefType elemType(boolean exprs) {
    if (exprs) {
      return TypeReader.refType(in, features);
    }
    int at = in.pos;
    int kind = in.u8();
    if (kind != 0) {
      throw in.malformed("malformed element kind 0x" + Integer.toHexString(kind), at);
    }
    return ValType.FUNCREF;
  }

  private int[] funcs() {
    int[] funcs = new int[elements()];
    for (int i = 0; i < funcs.length; i++) {
      funcs[i] = in.u32();
    }
    return funcs;
  }

  private List<Expr> inits() {
    Expr[] inits = new Expr[elements()];
    for (int i = 0; i < inits.length; i++) {
      inits[i] = expr(in, instrs);
    }
    return TypeReader.list(inits);
  }

  private int elements() {
    return TypeReader.count(in, "elements of a segment", ImplementationLimits.ELEMENTS_PER_SEGMENT);
  }

  List<Module.Data> datas() {
    Module.Data[] array =
        new Module.Data[TypeReader.count(in, "data segments", ImplementationLimits.DATA_SEGMENTS)];
    for (int i = 0; i < array.length; i++) {
      array[i] = data();
    }
    return TypeReader.list(array);
  }

  private Module.Data data() {
    int at = in.pos;
    int flag = in.u32();
    if (flag < 0 || flag > DATA_EXPLICIT) {
      throw in.malformed("malformed data segment kind " + Integer.toUnsignedString(flag), at);
    }
    if (flag != 0 && !features.has(Feature.BULK_MEMORY)) {
      throw new FeatureDisabled("data segment of kind " + flag, Feature.BULK_MEMORY, at + in.base);
    }
    int memory = flag == DATA_EXPLICIT ? in.u32() : 0;
    boolean passive = flag == DATA_PASSIVE;
    Expr offset = passive ? null : expr(in, instrs);
    int length = in.u32();
    int start = in.pos;
    in.skip(length);
    return new Module.Data(
        flag,
        passive ? Mode.PASSIVE : Mode.ACTIVE,
        memory,
        offset,
        in.bytes,
        start,
        in.pos,
        at + in.base);
  }
}
