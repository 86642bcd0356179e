package dev.slipway.wasm.text;

import dev.slipway.wasm.SourceMap;
import java.util.Arrays;

/**
 * Where instructions stand in the text. Function bodies and constant expressions get offsets of
 * their own behind those of the text's characters, in the order in which they are read, so that an
 * offset is either a character's or an instruction's.
 */
final class TextPlaces implements SourceMap {
  private final Source source;
  private int end;
  private int[] offsets = new int[64];
  private int[] characters = new int[64];
  private int count;

  TextPlaces(Source source) {
    this.source = source;
    this.end = source.text().length() + 1;
  }

  /** {@return the offset of the next {@code size} bytes, which are taken while there are any} */
  int allocate(int size) {
    int start = end;
    end = size > Integer.MAX_VALUE - end ? end : end + size;
    return start;
  }

  /** Says where the byte at an offset stands; offsets must ascend. */
  void put(int offset, int character) {
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * count);
      characters = Arrays.copyOf(characters, 2 * count);
    }
    offsets[count] = offset;
    characters[count] = character;
    count++;
  }

  @Override
  public long character(long offset) {
    if (offset <= source.text().length() || count == 0) {
      return offset;
    }
    int found = Arrays.binarySearch(offsets, 0, count, (int) offset);
    int before = found >= 0 ? found : Math.max(0, -found - 2);
    return characters[before];
  }

  @Override
  public String where(long offset) {
    return source.where((int) character(offset));
  }
}
