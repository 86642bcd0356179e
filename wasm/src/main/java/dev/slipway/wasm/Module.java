package dev.slipway.wasm;

import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/**
 * A decoded module (spec 2.5). Immutable. Made by the binary and text readers; nothing in it has
 * been validated. Lists hold the module's own definitions; index spaces with imports in front are
 * in {@link IndexSpaces}.
 *
 * @param types the type section's groups
 * @param functions type index of each function that the module defines
 * @param start the start function's index, or -1
 * @param dataCount the data count section's value, or -1 if there is no such section
 * @param code a body for each entry of {@code functions}
 * @param customs custom sections in order, {@code name} included
 * @param layout how the binary was laid out, so that writing what was read gives the same bytes;
 *     null when the module did not come from bytes
 * @param source where its parts stand in the text that it was read from; null when it did not come
 *     from text
 * @param imports in order, of all kinds
 * @param tables that it defines
 * @param memories that it defines
 * @param tags that it defines
 * @param globals that it defines
 * @param exports in order
 * @param elems element segments
 * @param datas data segments
 */
public record Module(
    List<RecType> types,
    List<Import> imports,
    int[] functions,
    List<Table> tables,
    List<MemType> memories,
    List<Tag> tags,
    List<Global> globals,
    List<Export> exports,
    int start,
    List<Elem> elems,
    long dataCount,
    List<Func> code,
    List<Data> datas,
    List<Custom> customs,
    Layout layout,
    SourceMap source) {

  /**
   * {@return the same module with places in a text}
   *
   * @param places where its parts stand
   */
  public Module withSource(SourceMap places) {
    return new Module(
        types, imports, functions, tables, memories, tags, globals, exports, start, elems,
        dataCount, code, datas, customs, layout, places);
  }

  /** What an import wants: like an extern type, but a function's or tag's type is an index. */
  public sealed interface Desc {
    /** {@return what is wanted} */
    ExternKind kind();

    /**
     * A function.
     *
     * @param typeIndex of a function type
     */
    record Func(int typeIndex) implements Desc {
      @Override
      public ExternKind kind() {
        return ExternKind.FUNC;
      }
    }

    /**
     * A table.
     *
     * @param type what it must match
     */
    record Table(TableType type) implements Desc {
      @Override
      public ExternKind kind() {
        return ExternKind.TABLE;
      }
    }

    /**
     * A memory.
     *
     * @param type what it must match
     */
    record Mem(MemType type) implements Desc {
      @Override
      public ExternKind kind() {
        return ExternKind.MEMORY;
      }
    }

    /**
     * A global.
     *
     * @param type of its value, and whether it can be set
     */
    record Global(GlobalType type) implements Desc {
      @Override
      public ExternKind kind() {
        return ExternKind.GLOBAL;
      }
    }

    /**
     * A tag.
     *
     * @param typeIndex of a function type without results
     */
    record Tag(int typeIndex) implements Desc {
      @Override
      public ExternKind kind() {
        return ExternKind.TAG;
      }
    }
  }

  /**
   * An import (spec 2.5.11); {@code offset} is where it stands in the binary, for messages.
   *
   * @param module first of its two names
   * @param name second of its two names
   * @param desc what is wanted
   * @param offset in the binary, for messages
   */
  public record Import(String module, String name, Desc desc, int offset) {}

  /**
   * An export (spec 2.5.10).
   *
   * @param name decoded
   * @param kind of what is exported
   * @param index in the kind's index space
   * @param offset in the binary, for messages
   */
  public record Export(String name, ExternKind kind, int index, int offset) {}

  /**
   * A table definition; {@code init} is null for the plain form (all null).
   *
   * @param type element type and limits
   * @param init a constant expression; null for all null
   * @param offset in the binary, for messages
   */
  public record Table(TableType type, Expr init, int offset) {}

  /**
   * A tag definition: the type's parameters are what its exceptions hold.
   *
   * @param typeIndex of a function type
   * @param offset in the binary, for messages
   */
  public record Tag(int typeIndex, int offset) {}

  /**
   * A global definition.
   *
   * @param type of its value, and whether it can be set
   * @param init a constant expression
   * @param offset in the binary, for messages
   */
  public record Global(GlobalType type, Expr init, int offset) {}

  /**
   * A function body: locals run-length encoded as in the binary, and instructions.
   *
   * @param offset of the body's first byte (its locals), for messages
   * @param locals without the parameters
   * @param body with its {@code end}
   */
  public record Func(List<LocalRun> locals, Expr body, int offset) {}

  /**
   * {@code count} (unsigned) locals of one type.
   *
   * @param count unsigned
   * @param type of each
   */
  public record LocalRun(int count, ValType type) {}

  /** How a segment is used. */
  public enum Mode {
    /** Copied when the module is instantiated. */
    ACTIVE,
    /** Used by instructions. */
    PASSIVE,
    /** Only says that its functions are referenced by instructions. */
    DECLARATIVE
  }

  /**
   * An element segment (spec 2.5.7). Exactly one of {@code funcs} and {@code inits} is not null.
   *
   * @param flag the binary format's flag field, 0 to 7
   * @param table the table index of an active segment
   * @param at the offset expression of an active segment, else null
   * @param funcs function indices, for the forms that list them
   * @param inits constant expressions, for the forms that hold them
   * @param mode how it is used
   * @param type of the elements
   * @param offset in the binary, for messages
   */
  public record Elem(
      int flag,
      Mode mode,
      int table,
      Expr at,
      RefType type,
      int[] funcs,
      List<Expr> inits,
      int offset) {
    /** {@return how many there are: elements, or bytes} */
    public int size() {
      return funcs != null ? funcs.length : inits.size();
    }
  }

  /**
   * A data segment (spec 2.5.8): bytes {@code [start, end)} of {@code bytes}.
   *
   * @param at the offset expression of an active segment, else null
   * @param flag the binary format's flag field, 0 to 2
   * @param mode how it is used
   * @param memory the memory index of an active segment
   * @param bytes what it is a part of; not modified
   * @param start of the first byte
   * @param end behind the last byte
   * @param offset in the binary, for messages
   */
  public record Data(
      int flag, Mode mode, int memory, Expr at, byte[] bytes, int start, int end, int offset) {
    /** {@return how many there are: elements, or bytes} */
    public int size() {
      return end - start;
    }
  }

  /**
   * A custom section: its name, and the payload {@code [start, end)} of {@code bytes}.
   *
   * @param place the id of the last section before it that is not custom; 0 if there is none
   * @param name the section's
   * @param bytes what it is a part of; not modified
   * @param start of the first byte
   * @param end behind the last byte
   */
  public record Custom(String name, byte[] bytes, int start, int end, int place) {
    /** {@return a copy of the payload} */
    public byte[] payload() {
      return java.util.Arrays.copyOfRange(bytes, start, end);
    }
  }

  /**
   * The binary as read. A module that differs from what was read has no layout.
   *
   * @param bytes the whole module; never modified
   */
  public record Layout(byte[] bytes) {}
}
