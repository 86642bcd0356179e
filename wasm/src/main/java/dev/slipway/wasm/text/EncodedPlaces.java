package dev.slipway.wasm.text;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.SourceMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The places in its text of a module that was encoded and read back. */
final class EncodedPlaces implements SourceMap {
  private final SourceMap source;

  /** Offsets in the text's module by those in the binary; each goes up to the next. */
  private final TreeMap<Long, Long> starts = new TreeMap<>();

  /** Both modules have the same parts: {@code binary} is the encoding of {@code text}. */
  EncodedPlaces(Module text, Module binary) {
    this.source = text.source();
    for (int i = 0; i < text.imports().size(); i++) {
      put(binary.imports().get(i).offset(), text.imports().get(i).offset());
    }
    for (int i = 0; i < text.tables().size(); i++) {
      put(binary.tables().get(i).offset(), text.tables().get(i).offset());
      put(binary.tables().get(i).init(), text.tables().get(i).init());
    }
    for (int i = 0; i < text.tags().size(); i++) {
      put(binary.tags().get(i).offset(), text.tags().get(i).offset());
    }
    for (int i = 0; i < text.globals().size(); i++) {
      put(binary.globals().get(i).offset(), text.globals().get(i).offset());
      put(binary.globals().get(i).init(), text.globals().get(i).init());
    }
    for (int i = 0; i < text.exports().size(); i++) {
      put(binary.exports().get(i).offset(), text.exports().get(i).offset());
    }
    for (int i = 0; i < text.elems().size(); i++) {
      elem(binary.elems().get(i), text.elems().get(i));
    }
    for (int i = 0; i < text.code().size(); i++) {
      put(binary.code().get(i).offset(), text.code().get(i).offset());
      put(binary.code().get(i).body(), text.code().get(i).body());
    }
    for (int i = 0; i < text.datas().size(); i++) {
      put(binary.datas().get(i).offset(), text.datas().get(i).offset());
      put(binary.datas().get(i).at(), text.datas().get(i).at());
    }
  }

  private void elem(Module.Elem binary, Module.Elem text) {
    put(binary.offset(), text.offset());
    put(binary.at(), text.at());
    List<Expr> inits = text.inits() == null ? List.of() : text.inits();
    for (int i = 0; i < inits.size(); i++) {
      put(binary.inits().get(i), inits.get(i));
    }
  }

  private void put(long binary, long text) {
    starts.put(binary, text);
  }

  private void put(Expr binary, Expr text) {
    if (text != null) {
      put((long) binary.start() + binary.base(), (long) text.start() + text.base());
    }
  }

  private long textOffset(long offset) {
    Map.Entry<Long, Long> start = starts.floorEntry(offset);
    if (start == null) {
      return 0;
    }
    boolean inInstructions = source.character(start.getValue()) != start.getValue();
    return inInstructions ? start.getValue() + offset - start.getKey() : start.getValue();
  }

  @Override
  public long character(long offset) {
    return source.character(textOffset(offset));
  }

  @Override
  public String where(long offset) {
    return source.where(textOffset(offset));
  }
}
