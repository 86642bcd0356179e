package dev.slipway.wasm.op;

import dev.slipway.wasm.type.ValType;

/**
 * The stack type of a regular instruction: operands popped and results pushed.
 *
 * <p>Names read {@code operands_results} with I i32, J i64, F f32, D f64, V v128. An {@code A} is
 * an operand of the address type of the memory that the immediates name, written {@code null} in
 * {@link #params}. {@link #IRREGULAR} instructions have one typing rule each in the validator.
 */
@SuppressWarnings("doclint:missing") // each constant is the type that its name spells
public enum Sig {
  IRREGULAR(""),
  NONE(":"),
  O_I(":I"),
  O_J(":J"),
  O_F(":F"),
  O_D(":D"),
  O_V(":V"),
  I_I("I:I"),
  J_I("J:I"),
  F_I("F:I"),
  D_I("D:I"),
  V_I("V:I"),
  I_J("I:J"),
  J_J("J:J"),
  F_J("F:J"),
  D_J("D:J"),
  V_J("V:J"),
  I_F("I:F"),
  J_F("J:F"),
  F_F("F:F"),
  D_F("D:F"),
  V_F("V:F"),
  I_D("I:D"),
  J_D("J:D"),
  F_D("F:D"),
  D_D("D:D"),
  V_D("V:D"),
  I_V("I:V"),
  J_V("J:V"),
  F_V("F:V"),
  D_V("D:V"),
  V_V("V:V"),
  II_I("II:I"),
  JJ_I("JJ:I"),
  FF_I("FF:I"),
  DD_I("DD:I"),
  JJ_J("JJ:J"),
  FF_F("FF:F"),
  DD_D("DD:D"),
  VV_V("VV:V"),
  VI_V("VI:V"),
  VJ_V("VJ:V"),
  VF_V("VF:V"),
  VD_V("VD:V"),
  VVV_V("VVV:V"),
  A_I("A:I"),
  A_J("A:J"),
  A_F("A:F"),
  A_D("A:D"),
  A_V("A:V"),
  AI_O("AI:"),
  AJ_O("AJ:"),
  AF_O("AF:"),
  AD_O("AD:"),
  AV_O("AV:"),
  AV_V("AV:V"),
  AI_I("AI:I"),
  AJ_J("AJ:J"),
  AII_I("AII:I"),
  AJJ_J("AJJ:J"),
  AIJ_I("AIJ:I"),
  AJJ_I("AJJ:I");

  private final ValType[] params;
  private final ValType result;

  Sig(String text) {
    int colon = text.indexOf(':');
    params = new ValType[Math.max(colon, 0)];
    for (int i = 0; i < colon; i++) {
      params[i] = type(text.charAt(i));
    }
    result = colon >= 0 && colon + 1 < text.length() ? type(text.charAt(colon + 1)) : null;
  }

  private static ValType type(char c) {
    return switch (c) {
      case 'I' -> ValType.I32;
      case 'J' -> ValType.I64;
      case 'F' -> ValType.F32;
      case 'D' -> ValType.F64;
      case 'V' -> ValType.V128;
      case 'A' -> null;
      default -> throw new AssertionError(c);
    };
  }

  /** {@return how many operands are popped} */
  public int paramCount() {
    return params.length;
  }

  /** {@return operand {@code i} from the bottom; null means the memory's address type} */
  public ValType param(int i) {
    return params[i];
  }

  /** {@return the result type, or null if the instruction pushes nothing} */
  public ValType result() {
    return result;
  }
}
