package dev.slipway.wasm.op;

import dev.slipway.wasm.Feature;

/**
 * The instruction table: a row per instruction (spec 5.4 and the index of instructions).
 *
 * <p>A row holds the opcode (a prefixed opcode as {@code prefix << 16 | sub-opcode}), the name in
 * the text format, the shape of the immediates, the stack type if it is regular, the feature that
 * brings it, and whether it may stand in a constant expression, or the natural alignment of a
 * memory access. A constant's name is the text name in upper case with {@code _} for {@code .}.
 */
public enum Op {
  UNREACHABLE(0x00, "unreachable", Imm.NONE, Sig.IRREGULAR, Feature.MVP),
  NOP(0x01, "nop", Imm.NONE, Sig.NONE, Feature.MVP),
  BLOCK(0x02, "block", Imm.BLOCK, Sig.IRREGULAR, Feature.MVP),
  LOOP(0x03, "loop", Imm.BLOCK, Sig.IRREGULAR, Feature.MVP),
  IF(0x04, "if", Imm.BLOCK, Sig.IRREGULAR, Feature.MVP),
  ELSE(0x05, "else", Imm.NONE, Sig.IRREGULAR, Feature.MVP),
  END(0x0B, "end", Imm.NONE, Sig.IRREGULAR, Feature.MVP, true),
  BR(0x0C, "br", Imm.LABEL, Sig.IRREGULAR, Feature.MVP),
  BR_IF(0x0D, "br_if", Imm.LABEL, Sig.IRREGULAR, Feature.MVP),
  BR_TABLE(0x0E, "br_table", Imm.LABEL_TABLE, Sig.IRREGULAR, Feature.MVP),
  RETURN(0x0F, "return", Imm.NONE, Sig.IRREGULAR, Feature.MVP),
  CALL(0x10, "call", Imm.FUNC, Sig.IRREGULAR, Feature.MVP),
  CALL_INDIRECT(0x11, "call_indirect", Imm.TYPE_TABLE, Sig.IRREGULAR, Feature.MVP),
  DROP(0x1A, "drop", Imm.NONE, Sig.IRREGULAR, Feature.MVP),
  SELECT(0x1B, "select", Imm.NONE, Sig.IRREGULAR, Feature.MVP),
  SELECT_T(0x1C, "select", Imm.TYPES, Sig.IRREGULAR, Feature.REFERENCE_TYPES),
  LOCAL_GET(0x20, "local.get", Imm.LOCAL, Sig.IRREGULAR, Feature.MVP),
  LOCAL_SET(0x21, "local.set", Imm.LOCAL, Sig.IRREGULAR, Feature.MVP),
  LOCAL_TEE(0x22, "local.tee", Imm.LOCAL, Sig.IRREGULAR, Feature.MVP),
  GLOBAL_GET(0x23, "global.get", Imm.GLOBAL, Sig.IRREGULAR, Feature.MVP, true),
  GLOBAL_SET(0x24, "global.set", Imm.GLOBAL, Sig.IRREGULAR, Feature.MVP),
  TABLE_GET(0x25, "table.get", Imm.TABLE, Sig.IRREGULAR, Feature.REFERENCE_TYPES),
  TABLE_SET(0x26, "table.set", Imm.TABLE, Sig.IRREGULAR, Feature.REFERENCE_TYPES),
  I32_LOAD(0x28, "i32.load", Imm.MEMARG, Sig.A_I, Feature.MVP, 2),
  I64_LOAD(0x29, "i64.load", Imm.MEMARG, Sig.A_J, Feature.MVP, 3),
  F32_LOAD(0x2A, "f32.load", Imm.MEMARG, Sig.A_F, Feature.MVP, 2),
  F64_LOAD(0x2B, "f64.load", Imm.MEMARG, Sig.A_D, Feature.MVP, 3),
  I32_LOAD8_S(0x2C, "i32.load8_s", Imm.MEMARG, Sig.A_I, Feature.MVP, 0),
  I32_LOAD8_U(0x2D, "i32.load8_u", Imm.MEMARG, Sig.A_I, Feature.MVP, 0),
  I32_LOAD16_S(0x2E, "i32.load16_s", Imm.MEMARG, Sig.A_I, Feature.MVP, 1),
  I32_LOAD16_U(0x2F, "i32.load16_u", Imm.MEMARG, Sig.A_I, Feature.MVP, 1),
  I64_LOAD8_S(0x30, "i64.load8_s", Imm.MEMARG, Sig.A_J, Feature.MVP, 0),
  I64_LOAD8_U(0x31, "i64.load8_u", Imm.MEMARG, Sig.A_J, Feature.MVP, 0),
  I64_LOAD16_S(0x32, "i64.load16_s", Imm.MEMARG, Sig.A_J, Feature.MVP, 1),
  I64_LOAD16_U(0x33, "i64.load16_u", Imm.MEMARG, Sig.A_J, Feature.MVP, 1),
  I64_LOAD32_S(0x34, "i64.load32_s", Imm.MEMARG, Sig.A_J, Feature.MVP, 2),
  I64_LOAD32_U(0x35, "i64.load32_u", Imm.MEMARG, Sig.A_J, Feature.MVP, 2),
  I32_STORE(0x36, "i32.store", Imm.MEMARG, Sig.AI_O, Feature.MVP, 2),
  I64_STORE(0x37, "i64.store", Imm.MEMARG, Sig.AJ_O, Feature.MVP, 3),
  F32_STORE(0x38, "f32.store", Imm.MEMARG, Sig.AF_O, Feature.MVP, 2),
  F64_STORE(0x39, "f64.store", Imm.MEMARG, Sig.AD_O, Feature.MVP, 3),
  I32_STORE8(0x3A, "i32.store8", Imm.MEMARG, Sig.AI_O, Feature.MVP, 0),
  I32_STORE16(0x3B, "i32.store16", Imm.MEMARG, Sig.AI_O, Feature.MVP, 1),
  I64_STORE8(0x3C, "i64.store8", Imm.MEMARG, Sig.AJ_O, Feature.MVP, 0),
  I64_STORE16(0x3D, "i64.store16", Imm.MEMARG, Sig.AJ_O, Feature.MVP, 1),
  I64_STORE32(0x3E, "i64.store32", Imm.MEMARG, Sig.AJ_O, Feature.MVP, 2),
  MEMORY_SIZE(0x3F, "memory.size", Imm.MEM, Sig.IRREGULAR, Feature.MVP),
  MEMORY_GROW(0x40, "memory.grow", Imm.MEM, Sig.IRREGULAR, Feature.MVP),
  I32_CONST(0x41, "i32.const", Imm.I32, Sig.O_I, Feature.MVP, true),
  I64_CONST(0x42, "i64.const", Imm.I64, Sig.O_J, Feature.MVP, true),
  F32_CONST(0x43, "f32.const", Imm.F32, Sig.O_F, Feature.MVP, true),
  F64_CONST(0x44, "f64.const", Imm.F64, Sig.O_D, Feature.MVP, true),
  I32_EQZ(0x45, "i32.eqz", Imm.NONE, Sig.I_I, Feature.MVP),
  I32_EQ(0x46, "i32.eq", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_NE(0x47, "i32.ne", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_LT_S(0x48, "i32.lt_s", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_LT_U(0x49, "i32.lt_u", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_GT_S(0x4A, "i32.gt_s", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_GT_U(0x4B, "i32.gt_u", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_LE_S(0x4C, "i32.le_s", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_LE_U(0x4D, "i32.le_u", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_GE_S(0x4E, "i32.ge_s", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_GE_U(0x4F, "i32.ge_u", Imm.NONE, Sig.II_I, Feature.MVP),
  I64_EQZ(0x50, "i64.eqz", Imm.NONE, Sig.J_I, Feature.MVP),
  I64_EQ(0x51, "i64.eq", Imm.NONE, Sig.JJ_I, Feature.MVP),
  I64_NE(0x52, "i64.ne", Imm.NONE, Sig.JJ_I, Feature.MVP),
  I64_LT_S(0x53, "i64.lt_s", Imm.NONE, Sig.JJ_I, Feature.MVP),
  I64_LT_U(0x54, "i64.lt_u", Imm.NONE, Sig.JJ_I, Feature.MVP),
  I64_GT_S(0x55, "i64.gt_s", Imm.NONE, Sig.JJ_I, Feature.MVP),
  I64_GT_U(0x56, "i64.gt_u", Imm.NONE, Sig.JJ_I, Feature.MVP),
  I64_LE_S(0x57, "i64.le_s", Imm.NONE, Sig.JJ_I, Feature.MVP),
  I64_LE_U(0x58, "i64.le_u", Imm.NONE, Sig.JJ_I, Feature.MVP),
  I64_GE_S(0x59, "i64.ge_s", Imm.NONE, Sig.JJ_I, Feature.MVP),
  I64_GE_U(0x5A, "i64.ge_u", Imm.NONE, Sig.JJ_I, Feature.MVP),
  F32_EQ(0x5B, "f32.eq", Imm.NONE, Sig.FF_I, Feature.MVP),
  F32_NE(0x5C, "f32.ne", Imm.NONE, Sig.FF_I, Feature.MVP),
  F32_LT(0x5D, "f32.lt", Imm.NONE, Sig.FF_I, Feature.MVP),
  F32_GT(0x5E, "f32.gt", Imm.NONE, Sig.FF_I, Feature.MVP),
  F32_LE(0x5F, "f32.le", Imm.NONE, Sig.FF_I, Feature.MVP),
  F32_GE(0x60, "f32.ge", Imm.NONE, Sig.FF_I, Feature.MVP),
  F64_EQ(0x61, "f64.eq", Imm.NONE, Sig.DD_I, Feature.MVP),
  F64_NE(0x62, "f64.ne", Imm.NONE, Sig.DD_I, Feature.MVP),
  F64_LT(0x63, "f64.lt", Imm.NONE, Sig.DD_I, Feature.MVP),
  F64_GT(0x64, "f64.gt", Imm.NONE, Sig.DD_I, Feature.MVP),
  F64_LE(0x65, "f64.le", Imm.NONE, Sig.DD_I, Feature.MVP),
  F64_GE(0x66, "f64.ge", Imm.NONE, Sig.DD_I, Feature.MVP),
  I32_CLZ(0x67, "i32.clz", Imm.NONE, Sig.I_I, Feature.MVP),
  I32_CTZ(0x68, "i32.ctz", Imm.NONE, Sig.I_I, Feature.MVP),
  I32_POPCNT(0x69, "i32.popcnt", Imm.NONE, Sig.I_I, Feature.MVP),
  I32_ADD(0x6A, "i32.add", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_SUB(0x6B, "i32.sub", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_MUL(0x6C, "i32.mul", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_DIV_S(0x6D, "i32.div_s", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_DIV_U(0x6E, "i32.div_u", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_REM_S(0x6F, "i32.rem_s", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_REM_U(0x70, "i32.rem_u", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_AND(0x71, "i32.and", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_OR(0x72, "i32.or", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_XOR(0x73, "i32.xor", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_SHL(0x74, "i32.shl", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_SHR_S(0x75, "i32.shr_s", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_SHR_U(0x76, "i32.shr_u", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_ROTL(0x77, "i32.rotl", Imm.NONE, Sig.II_I, Feature.MVP),
  I32_ROTR(0x78, "i32.rotr", Imm.NONE, Sig.II_I, Feature.MVP),
  I64_CLZ(0x79, "i64.clz", Imm.NONE, Sig.J_J, Feature.MVP),
  I64_CTZ(0x7A, "i64.ctz", Imm.NONE, Sig.J_J, Feature.MVP),
  I64_POPCNT(0x7B, "i64.popcnt", Imm.NONE, Sig.J_J, Feature.MVP),
  I64_ADD(0x7C, "i64.add", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_SUB(0x7D, "i64.sub", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_MUL(0x7E, "i64.mul", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_DIV_S(0x7F, "i64.div_s", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_DIV_U(0x80, "i64.div_u", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_REM_S(0x81, "i64.rem_s", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_REM_U(0x82, "i64.rem_u", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_AND(0x83, "i64.and", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_OR(0x84, "i64.or", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_XOR(0x85, "i64.xor", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_SHL(0x86, "i64.shl", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_SHR_S(0x87, "i64.shr_s", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_SHR_U(0x88, "i64.shr_u", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_ROTL(0x89, "i64.rotl", Imm.NONE, Sig.JJ_J, Feature.MVP),
  I64_ROTR(0x8A, "i64.rotr", Imm.NONE, Sig.JJ_J, Feature.MVP),
  F32_ABS(0x8B, "f32.abs", Imm.NONE, Sig.F_F, Feature.MVP),
  F32_NEG(0x8C, "f32.neg", Imm.NONE, Sig.F_F, Feature.MVP),
  F32_CEIL(0x8D, "f32.ceil", Imm.NONE, Sig.F_F, Feature.MVP),
  F32_FLOOR(0x8E, "f32.floor", Imm.NONE, Sig.F_F, Feature.MVP),
  F32_TRUNC(0x8F, "f32.trunc", Imm.NONE, Sig.F_F, Feature.MVP),
  F32_NEAREST(0x90, "f32.nearest", Imm.NONE, Sig.F_F, Feature.MVP),
  F32_SQRT(0x91, "f32.sqrt", Imm.NONE, Sig.F_F, Feature.MVP),
  F32_ADD(0x92, "f32.add", Imm.NONE, Sig.FF_F, Feature.MVP),
  F32_SUB(0x93, "f32.sub", Imm.NONE, Sig.FF_F, Feature.MVP),
  F32_MUL(0x94, "f32.mul", Imm.NONE, Sig.FF_F, Feature.MVP),
  F32_DIV(0x95, "f32.div", Imm.NONE, Sig.FF_F, Feature.MVP),
  F32_MIN(0x96, "f32.min", Imm.NONE, Sig.FF_F, Feature.MVP),
  F32_MAX(0x97, "f32.max", Imm.NONE, Sig.FF_F, Feature.MVP),
  F32_COPYSIGN(0x98, "f32.copysign", Imm.NONE, Sig.FF_F, Feature.MVP),
  F64_ABS(0x99, "f64.abs", Imm.NONE, Sig.D_D, Feature.MVP),
  F64_NEG(0x9A, "f64.neg", Imm.NONE, Sig.D_D, Feature.MVP),
  F64_CEIL(0x9B, "f64.ceil", Imm.NONE, Sig.D_D, Feature.MVP),
  F64_FLOOR(0x9C, "f64.floor", Imm.NONE, Sig.D_D, Feature.MVP),
  F64_TRUNC(0x9D, "f64.trunc", Imm.NONE, Sig.D_D, Feature.MVP),
  F64_NEAREST(0x9E, "f64.nearest", Imm.NONE, Sig.D_D, Feature.MVP),
  F64_SQRT(0x9F, "f64.sqrt", Imm.NONE, Sig.D_D, Feature.MVP),
  F64_ADD(0xA0, "f64.add", Imm.NONE, Sig.DD_D, Feature.MVP),
  F64_SUB(0xA1, "f64.sub", Imm.NONE, Sig.DD_D, Feature.MVP),
  F64_MUL(0xA2, "f64.mul", Imm.NONE, Sig.DD_D, Feature.MVP),
  F64_DIV(0xA3, "f64.div", Imm.NONE, Sig.DD_D, Feature.MVP),
  F64_MIN(0xA4, "f64.min", Imm.NONE, Sig.DD_D, Feature.MVP),
  F64_MAX(0xA5, "f64.max", Imm.NONE, Sig.DD_D, Feature.MVP),
  F64_COPYSIGN(0xA6, "f64.copysign", Imm.NONE, Sig.DD_D, Feature.MVP),
  I32_WRAP_I64(0xA7, "i32.wrap_i64", Imm.NONE, Sig.J_I, Feature.MVP),
  I32_TRUNC_F32_S(0xA8, "i32.trunc_f32_s", Imm.NONE, Sig.F_I, Feature.MVP),
  I32_TRUNC_F32_U(0xA9, "i32.trunc_f32_u", Imm.NONE, Sig.F_I, Feature.MVP),
  I32_TRUNC_F64_S(0xAA, "i32.trunc_f64_s", Imm.NONE, Sig.D_I, Feature.MVP),
  I32_TRUNC_F64_U(0xAB, "i32.trunc_f64_u", Imm.NONE, Sig.D_I, Feature.MVP),
  I64_EXTEND_I32_S(0xAC, "i64.extend_i32_s", Imm.NONE, Sig.I_J, Feature.MVP),
  I64_EXTEND_I32_U(0xAD, "i64.extend_i32_u", Imm.NONE, Sig.I_J, Feature.MVP),
  I64_TRUNC_F32_S(0xAE, "i64.trunc_f32_s", Imm.NONE, Sig.F_J, Feature.MVP),
  I64_TRUNC_F32_U(0xAF, "i64.trunc_f32_u", Imm.NONE, Sig.F_J, Feature.MVP),
  I64_TRUNC_F64_S(0xB0, "i64.trunc_f64_s", Imm.NONE, Sig.D_J, Feature.MVP),
  I64_TRUNC_F64_U(0xB1, "i64.trunc_f64_u", Imm.NONE, Sig.D_J, Feature.MVP),
  F32_CONVERT_I32_S(0xB2, "f32.convert_i32_s", Imm.NONE, Sig.I_F, Feature.MVP),
  F32_CONVERT_I32_U(0xB3, "f32.convert_i32_u", Imm.NONE, Sig.I_F, Feature.MVP),
  F32_CONVERT_I64_S(0xB4, "f32.convert_i64_s", Imm.NONE, Sig.J_F, Feature.MVP),
  F32_CONVERT_I64_U(0xB5, "f32.convert_i64_u", Imm.NONE, Sig.J_F, Feature.MVP),
  F32_DEMOTE_F64(0xB6, "f32.demote_f64", Imm.NONE, Sig.D_F, Feature.MVP),
  F64_CONVERT_I32_S(0xB7, "f64.convert_i32_s", Imm.NONE, Sig.I_D, Feature.MVP),
  F64_CONVERT_I32_U(0xB8, "f64.convert_i32_u", Imm.NONE, Sig.I_D, Feature.MVP),
  F64_CONVERT_I64_S(0xB9, "f64.convert_i64_s", Imm.NONE, Sig.J_D, Feature.MVP),
  F64_CONVERT_I64_U(0xBA, "f64.convert_i64_u", Imm.NONE, Sig.J_D, Feature.MVP),
  F64_PROMOTE_F32(0xBB, "f64.promote_f32", Imm.NONE, Sig.F_D, Feature.MVP),
  I32_REINTERPRET_F32(0xBC, "i32.reinterpret_f32", Imm.NONE, Sig.F_I, Feature.MVP),
  I64_REINTERPRET_F64(0xBD, "i64.reinterpret_f64", Imm.NONE, Sig.D_J, Feature.MVP),
  F32_REINTERPRET_I32(0xBE, "f32.reinterpret_i32", Imm.NONE, Sig.I_F, Feature.MVP),
  F64_REINTERPRET_I64(0xBF, "f64.reinterpret_i64", Imm.NONE, Sig.J_D, Feature.MVP),
  I32_EXTEND8_S(0xC0, "i32.extend8_s", Imm.NONE, Sig.I_I, Feature.SIGN_EXTENSION),
  I32_EXTEND16_S(0xC1, "i32.extend16_s", Imm.NONE, Sig.I_I, Feature.SIGN_EXTENSION),
  I64_EXTEND8_S(0xC2, "i64.extend8_s", Imm.NONE, Sig.J_J, Feature.SIGN_EXTENSION),
  I64_EXTEND16_S(0xC3, "i64.extend16_s", Imm.NONE, Sig.J_J, Feature.SIGN_EXTENSION),
  I64_EXTEND32_S(0xC4, "i64.extend32_s", Imm.NONE, Sig.J_J, Feature.SIGN_EXTENSION),
  REF_NULL(0xD0, "ref.null", Imm.HEAP_TYPE, Sig.IRREGULAR, Feature.REFERENCE_TYPES, true),
  REF_IS_NULL(0xD1, "ref.is_null", Imm.NONE, Sig.IRREGULAR, Feature.REFERENCE_TYPES),
  REF_FUNC(0xD2, "ref.func", Imm.FUNC, Sig.IRREGULAR, Feature.REFERENCE_TYPES, true),
  I32_TRUNC_SAT_F32_S(
      0xFC0000, "i32.trunc_sat_f32_s", Imm.NONE, Sig.F_I, Feature.NONTRAPPING_FLOAT_TO_INT),
  I32_TRUNC_SAT_F32_U(
      0xFC0001, "i32.trunc_sat_f32_u", Imm.NONE, Sig.F_I, Feature.NONTRAPPING_FLOAT_TO_INT),
  I32_TRUNC_SAT_F64_S(
      0xFC0002, "i32.trunc_sat_f64_s", Imm.NONE, Sig.D_I, Feature.NONTRAPPING_FLOAT_TO_INT),
  I32_TRUNC_SAT_F64_U(
      0xFC0003, "i32.trunc_sat_f64_u", Imm.NONE, Sig.D_I, Feature.NONTRAPPING_FLOAT_TO_INT),
  I64_TRUNC_SAT_F32_S(
      0xFC0004, "i64.trunc_sat_f32_s", Imm.NONE, Sig.F_J, Feature.NONTRAPPING_FLOAT_TO_INT),
  I64_TRUNC_SAT_F32_U(
      0xFC0005, "i64.trunc_sat_f32_u", Imm.NONE, Sig.F_J, Feature.NONTRAPPING_FLOAT_TO_INT),
  I64_TRUNC_SAT_F64_S(
      0xFC0006, "i64.trunc_sat_f64_s", Imm.NONE, Sig.D_J, Feature.NONTRAPPING_FLOAT_TO_INT),
  I64_TRUNC_SAT_F64_U(
      0xFC0007, "i64.trunc_sat_f64_u", Imm.NONE, Sig.D_J, Feature.NONTRAPPING_FLOAT_TO_INT),
  MEMORY_INIT(0xFC0008, "memory.init", Imm.DATA_MEM, Sig.IRREGULAR, Feature.BULK_MEMORY),
  DATA_DROP(0xFC0009, "data.drop", Imm.DATA, Sig.IRREGULAR, Feature.BULK_MEMORY),
  MEMORY_COPY(0xFC000A, "memory.copy", Imm.MEM_MEM, Sig.IRREGULAR, Feature.BULK_MEMORY),
  MEMORY_FILL(0xFC000B, "memory.fill", Imm.MEM, Sig.IRREGULAR, Feature.BULK_MEMORY),
  TABLE_INIT(0xFC000C, "table.init", Imm.ELEM_TABLE, Sig.IRREGULAR, Feature.BULK_MEMORY),
  ELEM_DROP(0xFC000D, "elem.drop", Imm.ELEM, Sig.IRREGULAR, Feature.BULK_MEMORY),
  TABLE_COPY(0xFC000E, "table.copy", Imm.TABLE_TABLE, Sig.IRREGULAR, Feature.BULK_MEMORY),
  TABLE_GROW(0xFC000F, "table.grow", Imm.TABLE, Sig.IRREGULAR, Feature.REFERENCE_TYPES),
  TABLE_SIZE(0xFC0010, "table.size", Imm.TABLE, Sig.IRREGULAR, Feature.REFERENCE_TYPES),
  TABLE_FILL(0xFC0011, "table.fill", Imm.TABLE, Sig.IRREGULAR, Feature.REFERENCE_TYPES);

  private static final Op[] PLAIN = new Op[256];
  private static final Op[][] PREFIXED = new Op[256][];

  static {
    for (Op op : values()) {
      if (op.code < 256) {
        PLAIN[op.code] = op;
      } else {
        int prefix = op.code >>> 16;
        if (PREFIXED[prefix] == null) {
          PREFIXED[prefix] = new Op[512];
        }
        PREFIXED[prefix][op.code & 0xFFFF] = op;
      }
    }
  }

  private final int code;
  private final String text;
  private final Imm imm;
  private final Sig sig;
  private final Feature feature;
  private final boolean constant;
  private final int alignLog2;

  Op(int code, String text, Imm imm, Sig sig, Feature feature) {
    this(code, text, imm, sig, feature, false, -1);
  }

  Op(int code, String text, Imm imm, Sig sig, Feature feature, boolean constant) {
    this(code, text, imm, sig, feature, constant, -1);
  }

  Op(int code, String text, Imm imm, Sig sig, Feature feature, int alignLog2) {
    this(code, text, imm, sig, feature, false, alignLog2);
  }

  Op(int code, String text, Imm imm, Sig sig, Feature feature, boolean constant, int alignLog2) {
    this.code = code;
    this.text = text;
    this.imm = imm;
    this.sig = sig;
    this.feature = feature;
    this.constant = constant;
    this.alignLog2 = alignLog2;
  }

  /** {@return the instruction with this single-byte opcode, or null} */
  public static Op of(int opcode) {
    return PLAIN[opcode];
  }

  /** {@return whether this byte starts a prefixed opcode} */
  public static boolean isPrefix(int opcode) {
    return PREFIXED[opcode] != null;
  }

  /** {@return the instruction with this prefixed opcode, or null; {@code sub} is unsigned} */
  public static Op of(int prefix, int sub) {
    Op[] ops = PREFIXED[prefix];
    return ops == null || sub < 0 || sub >= ops.length ? null : ops[sub];
  }

  /** The opcode byte, or {@code prefix << 16 | sub-opcode}. */
  public int code() {
    return code;
  }

  /** The name in the text format. */
  public String text() {
    return text;
  }

  public Imm imm() {
    return imm;
  }

  public Sig sig() {
    return sig;
  }

  public Feature feature() {
    return feature;
  }

  /** Whether this may stand in a constant expression of wasm 2.0. */
  public boolean constant() {
    return constant;
  }

  /** Natural alignment of a memory access as a base-2 logarithm of bytes; -1 for others. */
  public int alignLog2() {
    return alignLog2;
  }
}
