package dev.slipway.js;

import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;

/**
 * A body in which JavaScript calls wasm. It is a line of an error's stack, among JavaScript's;
 * {@link WasmFrames} puts the functions that ran there in its place, where it knows them.
 */
abstract class WasmRoot extends RootNode {
  private static final String SCHEME = "wasm://";

  /** GraalJS shows no frame without a place, and line and column of each. */
  private static final String PLACE = ":1:1";

  private static final String LINE = "    at " + SCHEME;

  private final String where;

  /** Made when it is first asked for: few functions are ever in a stack. */
  private SourceSection section;

  /**
   * A body.
   *
   * @param where what its line says; null for no line
   */
  WasmRoot(String where) {
    super(null);
    this.where = where;
  }

  /** {@return whether a line of an error's stack is one of these} */
  static boolean isLine(String line) {
    return line.startsWith(LINE) && line.endsWith(PLACE);
  }

  /** {@return whether a frame of a Java stack trace is the call of wasm by one that has a line} */
  static boolean isFrame(StackTraceElement frame) {
    return frame.getMethodName().equals("enter")
        && (frame.getClassName().equals(ExportRoot.class.getName())
            || frame.getClassName().equals(EntryRoot.class.getName()));
  }

  /** {@return no name: GraalJS would cut off what it takes for an object's} */
  @Override
  public final String getName() {
    return "";
  }

  @Override
  public final SourceSection getSourceSection() {
    if (section == null && where != null) {
      section =
          Source.newBuilder("wasm", "", SCHEME + where)
              .content(Source.CONTENT_NONE)
              .build()
              .createSection(1, 1, 1, 1);
    }
    return section;
  }
}
