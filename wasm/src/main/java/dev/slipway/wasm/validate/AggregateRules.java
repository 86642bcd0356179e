package dev.slipway.wasm.validate;

import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StructType;

/** Structures and arrays (spec 3.4.8 and 3.4.9). */
final class AggregateRules extends Rules {
  private final BulkRules bulk;

  AggregateRules(Rules other) {
    super(other);
    bulk = new BulkRules(other);
  }

  void rule(Op op) {
    switch (op) {
      case STRUCT_NEW -> {
        struct();
        stack.popAll(c.types.fields(in.index()));
        stack.push(TypeCode.nonNull(in.index()));
      }
      case STRUCT_NEW_DEFAULT -> {
        if (!c.types.defaultable(type(in.index()))) {
          struct().fields().forEach(this::defaultable);
        }
        struct();
        stack.push(TypeCode.nonNull(in.index()));
      }
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> {
        packing(field(), op == Op.STRUCT_GET);
        stack.pop(TypeCode.nullable(in.index()));
        stack.push(c.types.fields(in.index())[in.index2()]);
      }
      case STRUCT_SET -> {
        mutable(field(), "field " + in.index2());
        pop(TypeCode.nullable(in.index()), c.types.fields(in.index())[in.index2()]);
      }
      case ARRAY_NEW -> {
        array(in.index());
        create(operand(), TypeCode.I32);
      }
      case ARRAY_NEW_DEFAULT -> {
        defaultable(array(in.index()));
        create(TypeCode.I32);
      }
      case ARRAY_NEW_FIXED -> newFixed();
      case ARRAY_NEW_DATA -> {
        numeric(array(in.index()));
        data(in.index2());
        create(TypeCode.I32, TypeCode.I32);
      }
      case ARRAY_NEW_ELEM -> {
        arrayOfSegment();
        create(TypeCode.I32, TypeCode.I32);
      }
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
        packing(array(in.index()), op == Op.ARRAY_GET);
        pop(TypeCode.nullable(in.index()), TypeCode.I32);
        stack.push(operand());
      }
      case ARRAY_SET -> {
        mutable(array(in.index()), "the array");
        pop(TypeCode.nullable(in.index()), TypeCode.I32, operand());
      }
      case ARRAY_LEN -> {
        stack.pop(TypeCode.ARRAYREF);
        stack.push(TypeCode.I32);
      }
      case ARRAY_FILL -> {
        mutable(array(in.index()), "the array");
        pop(TypeCode.nullable(in.index()), TypeCode.I32, operand(), TypeCode.I32);
      }
      case ARRAY_COPY -> copy();
      case ARRAY_INIT_DATA -> {
        mutable(array(in.index()), "the array");
        numeric(array(in.index()));
        data(in.index2());
        init();
      }
      case ARRAY_INIT_ELEM -> {
        mutable(array(in.index()), "the array");
        arrayOfSegment();
        init();
      }
      default -> bulk.rule(op);
    }
  }

  private StructType struct() {
    if (c.types.comp(type(in.index())) instanceof StructType type) {
      return type;
    }
    throw site.invalid("type mismatch: type " + in.index() + " is not a structure type");
  }

  private FieldType field() {
    StructType type = struct();
    return type.fields().get(bound("field", in.index2(), type.fields().size()));
  }

  private FieldType array(int index) {
    if (c.types.comp(type(index)) instanceof ArrayType type) {
      return type.element();
    }
    throw site.invalid("type mismatch: type " + index + " is not an array type");
  }

  /** The operand that an element of the array is. */
  private int operand() {
    return c.types.fields(in.index())[0];
  }

  private void create(int... operands) {
    stack.popAll(operands);
    stack.push(TypeCode.nonNull(in.index()));
  }

  private void defaultable(FieldType field) {
    if (!field.type().defaultable()) {
      throw site.invalid(
          "type mismatch: field type is not defaultable: "
              + in.op().text()
              + " of a field of "
              + field.type().text());
    }
  }

  private void mutable(FieldType field, String what) {
    if (!field.mutable()) {
      String kind = in.op() == Op.STRUCT_SET ? "field" : "array";
      throw site.invalid(
          "immutable " + kind + ": " + in.op().text() + " of type " + in.index() + ", " + what);
    }
  }

  /** A packed field is read with a sign; another without. */
  private void packing(FieldType field, boolean plain) {
    boolean packed = field.type() instanceof PackType;
    if (packed == plain) {
      throw site.invalid(
          "field is "
              + (packed ? "packed" : "unpacked")
              + ": "
              + in.op().text()
              + " of "
              + field.type().text());
    }
  }

  private void numeric(FieldType field) {
    if (field.type() instanceof RefType) {
      throw site.invalid(
          "array type is not numeric or vector: "
              + in.op().text()
              + " of elements of "
              + field.type().text());
    }
  }

  private void newFixed() {
    array(in.index());
    int count = in.index2();
    if (Integer.compareUnsigned(count, ImplementationLimits.ARRAY_NEW_FIXED) > 0) {
      throw site.limitExceeded(
          "operands of array.new_fixed",
          Integer.toUnsignedLong(count),
          ImplementationLimits.ARRAY_NEW_FIXED);
    }
    stack.popMany(count, operand());
    stack.push(TypeCode.nonNull(in.index()));
  }

  private void arrayOfSegment() {
    array(in.index());
    element(c.elems[elem(in.index2())], operand(), "an array");
  }

  private void copy() {
    FieldType to = array(in.index());
    FieldType from = array(in.index2());
    mutable(to, "the destination");
    if (!c.types.matches(from.type(), to.type())) {
      throw site.invalid(
          "array types do not match: array.copy from elements of "
              + from.type().text()
              + " to elements of "
              + to.type().text());
    }
    pop(
        TypeCode.nullable(in.index()),
        TypeCode.I32,
        TypeCode.nullable(in.index2()),
        TypeCode.I32,
        TypeCode.I32);
  }

  private void init() {
    pop(TypeCode.nullable(in.index()), TypeCode.I32, TypeCode.I32, TypeCode.I32);
  }
}
