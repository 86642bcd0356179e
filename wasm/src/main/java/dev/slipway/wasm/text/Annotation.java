package dev.slipway.wasm.text;

import dev.slipway.wasm.binary.CodeMetadata;
import java.util.List;

/**
 * A custom annotation {@code (@id token*)} (spec 6.3.6).
 *
 * @param before the token that it stands in front of
 * @param start character offset of its parenthesis
 * @param inside the tokens behind the id, the closing parenthesis included; null if the id is not
 *     {@link #known}
 */
record Annotation(int before, int start, String id, Tokens inside) {
  /** A name that is not an identifier (spec appendix "Name Annotations"). */
  static final String NAME = "name";

  /** A custom section (spec appendix "Custom Annotations"). */
  static final String CUSTOM = "custom";

  /** The start of ids that put data on instructions (spec appendix "Code Metadata"). */
  static final String METADATA = CodeMetadata.PREFIX;

  /** {@return whether an annotation means something to us; others are white space} */
  static boolean known(String id) {
    return id.equals(NAME) || id.equals(CUSTOM) || id.startsWith(METADATA);
  }

  /** {@return the place in an ordered list of the first that is not in front of earlier tokens} */
  static int firstBefore(int token, List<Annotation> annotations) {
    int low = 0;
    int high = annotations.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (annotations.get(middle).before() < token) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
