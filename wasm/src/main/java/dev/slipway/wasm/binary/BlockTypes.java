package dev.slipway.wasm.binary;

import dev.slipway.wasm.type.BlockType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.ValType;
import java.util.Arrays;

/** Inline block types, one object each where they are common. */
final class BlockTypes {
  private static final BlockType[] NUM =
      Arrays.stream(NumType.values()).map(BlockType.Inline::new).toArray(BlockType[]::new);

  private BlockTypes() {}

  static BlockType inline(ValType result) {
    return switch (result) {
      case null -> BlockType.EMPTY;
      case NumType num -> NUM[num.ordinal()];
      case ValType other -> new BlockType.Inline(other);
    };
  }
}
