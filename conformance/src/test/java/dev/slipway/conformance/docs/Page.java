package dev.slipway.conformance.docs;

import dev.slipway.conformance.docs.Snippet.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown page as the tests see it.
 *
 * @param snippets its fenced blocks, in order
 * @param links the targets of its links that lead into this source tree, with their anchors
 */
record Page(List<Snippet> snippets, List<String> links) {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
  private static final String FENCE = "```";
  private static final String COMMENT = "<!--";
  private static final String COMMENT_END = "-->";

  /**
   * Reads a page.
   *
   * @throws IllegalArgumentException if it has what the tests could overlook: a block without a
   *     language or end, a block by indentation, a comment before a block that is no marker
   */
  static Page read(String text) {
    List<Snippet> snippets = new ArrayList<>();
    List<String> links = new ArrayList<>();
    List<String> lines = text.lines().toList();
    String comment = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(FENCE)) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).equals(FENCE)) {
          end++;
        }
        check(end < lines.size(), i, "the block has no end");
        snippets.add(snippet(i, line, comment, lines.subList(i + 1, end)));
        comment = null;
        i = end;
      } else if (line.startsWith(COMMENT)) {
        int end = i;
        while (end < lines.size() && !lines.get(end).endsWith(COMMENT_END)) {
          end++;
        }
        check(end < lines.size(), i, "the comment has no end");
        String all = String.join("\n", lines.subList(i, end + 1));
        comment = all.substring(COMMENT.length(), all.length() - COMMENT_END.length()).strip();
        i = end;
      } else {
        check(comment == null, i, "a comment that is not right before a block");
        check(
            !line.startsWith("    ") || !(i == 0 || lines.get(i - 1).isBlank()),
            i,
            "a block by indentation: fence it, with its language");
        LINK.matcher(line.replaceAll("`[^`]*`", "")).results().forEach(m -> links.add(m.group(1)));
      }
    }
    return new Page(List.copyOf(snippets), List.copyOf(links));
  }

  private static Snippet snippet(int at, String fence, String comment, List<String> lines) {
    Matcher language = Pattern.compile("```([a-z]+)").matcher(fence);
    check(
        language.matches(), at, "a block whose fence says no language, or more than it: " + fence);
    Marker marker = Marker.NONE;
    String argument = "";
    if (comment != null) {
      String[] parts = comment.split(":", 2);
      marker =
          Arrays.stream(Marker.values())
              .filter(each -> each.word.equals(parts[0]))
              .findFirst()
              .orElse(null);
      check(marker != null, at, "a comment that is no marker: " + comment);
      argument = parts.length == 1 ? "" : parts[1].strip();
      check(argument.isEmpty() == (marker == Marker.OUTPUT), at, "what does it mean: " + comment);
    }
    String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    return new Snippet(at + 1, language.group(1), marker, argument, text);
  }

  /**
   * {@return those links of the page that lead nowhere}
   *
   * @param file where the page is
   */
  List<String> dead(Path file) throws IOException {
    List<String> dead = new ArrayList<>();
    for (String link : links) {
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]);
      boolean there = Files.exists(target);
      if (there && parts.length == 2) {
        there =
            Files.isRegularFile(target) && headings(Files.readString(target)).contains(parts[1]);
      }
      if (!there) {
        dead.add(link);
      }
    }
    return dead;
  }

  /** {@return the anchors of a text's headings, as GitHub makes them} */
  static Set<String> headings(String text) {
    Set<String> slugs = new HashSet<>();
    boolean fenced = false;
    for (String line : text.lines().toList()) {
      fenced ^= line.startsWith(FENCE);
      Matcher heading = HEADING.matcher(line);
      if (!fenced && heading.matches()) {
        String slug =
            heading
                .group(1)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        String unique = slug;
        for (int i = 1; !slugs.add(unique); i++) {
          unique = slug + "-" + i;
        }
      }
    }
    return slugs;
  }

  private static void check(boolean holds, int at, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("line " + (at + 1) + ": " + problem);
    }
  }
}
