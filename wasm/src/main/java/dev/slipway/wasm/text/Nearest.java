package dev.slipway.wasm.text;

/** The closest of some candidates to a misspelt word. */
final class Nearest {
  private static final int LONGEST = 60;

  private Nearest() {}

  /** {@return the candidate fewest edits away, or null if none is near; ties go to the first} */
  static String to(String word, Iterable<String> candidates) {
    if (word.length() > LONGEST) {
      return null;
    }
    int best = 1 + Math.max(1, word.length() / 4);
    String nearest = null;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - word.length()) < best) {
        int distance = distance(word, candidate);
        boolean tie = distance == best && nearest != null && candidate.compareTo(nearest) < 0;
        if (distance < best || tie) {
          best = distance;
          nearest = candidate;
        }
      }
    }
    return nearest;
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
