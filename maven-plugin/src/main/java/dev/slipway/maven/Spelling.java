package dev.slipway.maven;

import java.util.Collection;
import java.util.Comparator;
import org.apache.maven.plugin.MojoExecutionException;

/** Names in a configuration. */
final class Spelling {
  private Spelling() {}

  /** Refuses a name that is not one of those known. */
  static void check(String where, String found, Collection<String> known)
      throws MojoExecutionException {
    if (!known.contains(found)) {
      String near =
          known.stream().min(Comparator.comparingInt(each -> edits(found, each))).orElse("");
      boolean close = edits(found, near) <= 1 + near.length() / 3;
      throw new MojoExecutionException(
          where
              + ": unknown parameter <"
              + found
              + ">"
              + (close ? "; did you mean <" + near + ">?" : "; there are " + known));
    }
  }

  /** Insertions and deletions from one word to another. */
  private static int edits(String one, String other) {
    int[][] common = new int[one.length() + 1][other.length() + 1];
    for (int i = one.length() - 1; i >= 0; i--) {
      for (int j = other.length() - 1; j >= 0; j--) {
        common[i][j] =
            one.charAt(i) == other.charAt(j)
                ? 1 + common[i + 1][j + 1]
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return one.length() + other.length() - 2 * common[0][0];
  }
}
