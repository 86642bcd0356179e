package dev.slipway.wasm.binary;

import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a custom section {@code metadata.code.*} says of instructions (spec appendix "Code
 * Metadata"): bytes by function index and by the instruction's offset in the function's body, whose
 * first byte is that of its locals ({@link Module.Func#offset}).
 *
 * <p>Metadata is advice: where there is none, or the section is bad, there is nothing here, and
 * nothing is thrown.
 */
public final class CodeMetadata {
  /** What the names of such sections start with. */
  public static final String PREFIX = "metadata.code.";

  /** Of branches that are likely, a byte 1, or unlikely, a byte 0. */
  public static final String BRANCH_HINT = PREFIX + "branch_hint";

  private final String section;
  private final TreeMap<Integer, TreeMap<Integer, byte[]>> funcs = new TreeMap<>();

  /**
   * Metadata of nothing yet, for a section of that name.
   *
   * @param section the section's name
   */
  public CodeMetadata(String section) {
    this.section = section;
  }

  /**
   * {@return what the module's first custom section of that name says}
   *
   * @param module as read
   * @param section the section's name
   */
  public static CodeMetadata read(Module module, String section) {
    for (Module.Custom custom : module.customs()) {
      if (custom.name().equals(section)) {
        CodeMetadata read = read(custom);
        return read == null ? new CodeMetadata(section) : read;
      }
    }
    return new CodeMetadata(section);
  }

  /**
   * {@return what a section says, or null if it does not decode}
   *
   * @param custom whose name starts with {@link #PREFIX}
   */
  public static CodeMetadata read(Module.Custom custom) {
    CodeMetadata metadata = new CodeMetadata(custom.name());
    try {
      ByteCursor in = new ByteCursor(custom.bytes(), custom.start(), custom.end(), 0);
      int count = in.u32();
      for (int i = 0; i != count; i++) {
        metadata.function(in);
      }
      return in.pos == in.end ? metadata : null;
    } catch (ModuleException e) {
      return null;
    }
  }

  private void function(ByteCursor in) {
    int func = in.u32();
    int count = in.u32();
    for (int i = 0; i != count; i++) {
      int offset = in.u32();
      int size = in.u32();
      int start = in.pos;
      in.skip(size);
      byte[] bytes = Arrays.copyOfRange(in.bytes, start, in.pos);
      funcs.computeIfAbsent(func, k -> new TreeMap<>()).putIfAbsent(offset, bytes);
    }
  }

  /** {@return the section's name} */
  public String section() {
    return section;
  }

  /** {@return the indices of the functions that have metadata} */
  public Set<Integer> funcs() {
    return Collections.unmodifiableSet(funcs.keySet());
  }

  /** {@return whether no function has any} */
  public boolean isEmpty() {
    return funcs.isEmpty();
  }

  /**
   * {@return a function's metadata by offset, in order; empty if it has none}
   *
   * @param index a function index
   */
  public SortedMap<Integer, byte[]> func(int index) {
    TreeMap<Integer, byte[]> offsets = funcs.get(index);
    return offsets == null
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(offsets);
  }

  /**
   * Adds an instruction's, or replaces it.
   *
   * @param func a function index
   * @param offset of the instruction in the function's body
   * @param bytes the metadata
   * @return this
   */
  public CodeMetadata put(int func, int offset, byte[] bytes) {
    funcs.computeIfAbsent(func, k -> new TreeMap<>()).put(offset, bytes);
    return this;
  }

  /** {@return this as a custom section, to stand in front of the code} */
  public Module.Custom toCustom() {
    ByteSink out = new ByteSink();
    out.u32(funcs.size());
    funcs.forEach((func, offsets) -> {
      out.u32(func);
      out.u32(offsets.size());
      offsets.forEach((offset, bytes) -> {
        out.u32(offset);
        out.u32(bytes.length);
        out.raw(bytes, 0, bytes.length);
      });
    });
    byte[] payload = out.toBytes();
    return new Module.Custom(section, payload, 0, payload.length, Section.DATA_COUNT.code());
  }
}
