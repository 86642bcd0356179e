package dev.slipway.wasm.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.ModuleException.Invalid;
import dev.slipway.wasm.Wasm;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.binary.InstrWriter;
import dev.slipway.wasm.op.CatchKind;
import dev.slipway.wasm.op.Instr;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.BlockType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be derived from the instruction table, checked against each row. */
class OpTableTest {
  /** An instruction of this row with zero for every number. */
  static Instr sample(Op op) {
    return switch (op.imm()) {
      case NONE, ATOMIC_FENCE -> new Instr.Plain(op);
      case BLOCK -> new Instr.Block(op, BlockType.EMPTY);
      case LABEL, FUNC, LOCAL, GLOBAL, TABLE, ELEM, MEM, DATA, TAG, TYPE -> new Instr.Index(op, 0);
      case TYPE_TABLE,
          TABLE_TABLE,
          ELEM_TABLE,
          MEM_MEM,
          DATA_MEM,
          TYPE_FIELD,
          TYPE_LEN,
          TYPE_TYPE,
          TYPE_DATA,
          TYPE_ELEM ->
          new Instr.Index2(op, 0, 0);
      case LABEL_TABLE -> new Instr.LabelTable(op, List.of(0, 0), 0);
      case MEMARG -> new Instr.MemArg(op, op.alignLog2(), 0, 0x1_0000);
      case MEMARG_LANE -> new Instr.MemArgLane(op, op.alignLog2(), 0, 0, op.lanes() - 1);
      case LANE -> new Instr.Lane(op, op.lanes() - 1);
      case I32 -> new Instr.I32(op, -5);
      case I64 -> new Instr.I64(op, Long.MIN_VALUE);
      case F32 -> new Instr.F32(op, 0x7FA0_0001);
      case F64 -> new Instr.F64(op, 0x7FF4_0000_0000_0001L);
      case SHUFFLE -> new Instr.V128(op, 0x1F00_0000_0000_0001L, 0x0102_0304_0506_0708L);
      case V128 -> new Instr.V128(op, -1, Long.MIN_VALUE);
      case TYPES -> new Instr.Types(op, List.of(ValType.I64));
      case HEAP_TYPE -> new Instr.Heap(op, AbsHeapType.EXTERN);
      case CAST_BR ->
          new Instr.CastBr(
              op, 0, new RefType(true, AbsHeapType.ANY), new RefType(false, AbsHeapType.EQ));
      case TRY_TABLE ->
          new Instr.TryTable(
              op,
              BlockType.EMPTY,
              List.of(
                  new Instr.Catch(CatchKind.CATCH, 0, 0),
                  new Instr.Catch(CatchKind.CATCH_ALL, 0, 0)));
    };
  }

  private static Expr encoded(Op op) {
    InstrWriter writer = new InstrWriter();
    writer.write(sample(op));
    return writer.toExpr();
  }

  @ParameterizedTest
  @EnumSource
  void namesAreTheConstants(Op op) {
    String derived = op.text().replace('.', '_').toUpperCase(java.util.Locale.ROOT);
    String constant =
        switch (op) {
          case SELECT_T -> "SELECT";
          case REF_TEST_NULL -> "REF_TEST";
          case REF_CAST_NULL -> "REF_CAST";
          default -> op.name();
        };
    assertEquals(constant, derived);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsRead(Op op) {
    InstrReader in = new InstrReader(encoded(op), Features.ALL);
    assertTrue(in.next());
    assertEquals(sample(op), in.instr());
    assertFalse(in.next());
  }

  static Stream<Op> gated() {
    return Arrays.stream(Op.values()).filter(op -> op.feature() != Feature.MVP);
  }

  @ParameterizedTest
  @MethodSource("gated")
  void aFeatureThatIsOffRefusesItsInstructions(Op op) {
    Features without = Features.ALL.without(op.feature());
    if (op == Op.THROW) {
      without = without.without(Feature.LEGACY_EXCEPTIONS);
    }
    InstrReader in = new InstrReader(encoded(op), without);
    FeatureDisabled e = assertThrows(FeatureDisabled.class, in::next);
    assertEquals(op.feature(), e.feature());
    assertTrue(e.getMessage().startsWith(op.text() + " needs the feature " + op.feature().text()));
  }

  /** In unreachable code every instruction has operands; what it pushes is dropped by br. */
  @ParameterizedTest
  @EnumSource
  void everyRowHasATypingRule(Op op) {
    Validator.validate(around(op), Features.ALL);
  }

  private static Module around(Op op) {
    String opener =
        switch (op) {
          case ELSE -> "04 40 ";
          case END -> "02 40 ";
          case CATCH, CATCH_ALL, DELEGATE -> "06 40 ";
          case RETHROW -> "06 40 19 ";
          case BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL -> "02 6e 00 ";
          default -> "";
        };
    String closer =
        switch (op) {
          case BLOCK, LOOP, IF, ELSE, TRY, TRY_TABLE, CATCH, CATCH_ALL, RETHROW -> " 0b";
          case BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL -> " 00 0b";
          default -> "";
        };
    String type =
        switch (op) {
          case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_GET, STRUCT_SET -> "5f 01 7f 01";
          case STRUCT_GET_S, STRUCT_GET_U -> "5f 01 78 01";
          case ARRAY_GET_S, ARRAY_GET_U -> "5e 77 00";
          case ARRAY_NEW_ELEM, ARRAY_INIT_ELEM -> "5e 70 01";
          default -> op.text().startsWith("array.") ? "5e 7f 01" : "60 00 00";
        };
    String instr = HexFormat.of().formatHex(encoded(op).bytes());
    return BinaryReader.read(
        Wasm.module(
            "01: 02 " + type + " 60 00 00",
            "03: 01 01",
            "04: 01 70 00 00",
            "05: 01 00 00",
            "0d: 01 00 01",
            "06: 01 7f 01 41 00 0b",
            "07: 01 01 66 00 00",
            "09: 01 01 00 00",
            "0c: 01",
            Wasm.code("01 01 7f 00 " + opener + instr + closer + " 0c 00 0b"),
            "0b: 01 01 00"),
        Features.ALL);
  }

  static Stream<Op> regularWithOperands() {
    return Arrays.stream(Op.values()).filter(op -> op.sig().paramCount() > 0);
  }

  /** No operands, and operands of the wrong type. */
  @ParameterizedTest
  @MethodSource("regularWithOperands")
  void regularRowsRefuseWrongOperands(Op op) {
    String instr = HexFormat.of().formatHex(encoded(op).bytes());
    String wrong = "d0 6f ".repeat(op.sig().paramCount());
    for (String operands : List.of("", wrong)) {
      Module module =
          BinaryReader.read(
              Wasm.module(
                  Wasm.VOID_FUNC,
                  Wasm.ONE_FUNC,
                  "05: 01 00 00",
                  Wasm.code("00 " + operands + instr + " 0c 00 0b")),
              Features.ALL);
      ModuleException e =
          assertThrows(Invalid.class, () -> Validator.validate(module, Features.ALL));
      assertTrue(e.detail().startsWith("type mismatch: " + op.text() + " expects ["), e.detail());
    }
  }

  @Test
  void simdIsComplete() {
    long simd = Arrays.stream(Op.values()).filter(op -> op.feature() == Feature.SIMD).count();
    assertEquals(236, simd);
  }
}
