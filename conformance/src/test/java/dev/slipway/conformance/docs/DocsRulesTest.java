package dev.slipway.conformance.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link DocsTest} rejects. */
class DocsRulesTest {
  private static final String HELLO = "```java\nvoid main() {\n  IO.println(1 + 1);\n}\n```\n";

  @TempDir Path temp;
  private Desk desk;

  @BeforeEach
  void desk() throws Exception {
    desk = new Desk(Path.of("..").toAbsolutePath().normalize(), temp);
  }

  private void run(String page) throws Exception {
    for (Snippet snippet : Page.read(page).snippets()) {
      desk.run(snippet);
    }
  }

  @Test
  void acceptsWhatIsTrue() throws Exception {
    run(HELLO + "\n<!-- output -->\n```text\n2\n```\n");
    run("<!-- file: a/b.txt -->\n```text\nhello\n```\n\n```sh\ncat a/b.txt\n```\n");
    run("<!-- exit: 3 -->\n```sh\nexit 3\n```\n");
    run("<!-- printed by: echo one; echo two; echo three -->\n```text\no…e\n…\nthree\n```\n");
    run("<!-- not run: there is no such language -->\n```b\nx\n```\n");
    run("<!-- said in: slipway -->\n```text\nno JDK … or newer found\n```\n");
    run("<!-- run by: DocsTest with slipway.page -->\n```sh\nexit 1 # slipway.page\n```\n");
    run(
        "```javascript\n"
            + "console.log(new WebAssembly.Memory({ initial: 2 }).buffer.byteLength);\n"
            + "```\n"
            + "<!-- output -->\n"
            + "```text\n"
            + "131072\n"
            + "```\n");
    assertEquals(List.of("a.md#x", "b/"), Page.read("[a](a.md#x), [b](b/), `[c](d)`").links());
  }

  @Test
  void linksLeadToHeadings() throws Exception {
    Path file = temp.resolve("a.md");
    String text =
        "# One `two`, 3\n\n## Same\n\n## Same\n\n```text\n# no heading\n```\n\n"
            + "[a](a.md#one-two-3) [b](#same-1) [c](a.md)\n"
            + "[d](#no-heading) [e](a.md#Same) [f](#same-2) [g](b.md#same) [h](.#same)\n";
    Files.writeString(file, text);
    assertEquals(
        List.of("#no-heading", "a.md#Same", "#same-2", "b.md#same", ".#same"),
        Page.read(text).dead(file));
  }

  @Test
  void absolutePathsStay() {
    assertEquals(
        "Path.of(\"/$1/a\"), Path.of(\"/b\")",
        JavaSnippets.fromFolder(Path.of("/$1"), "Path.of(\"a\"), Path.of(\"/b\")"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HELLO + "\n<!-- output -->\n```text\n3\n```\n",
        "```java\nvoid main() {\n  int x = \"\";\n}\n```\n",
        "```java\nvoid main() {\n  new ArrayList<>().add(new ArrayList());\n}\n```\n",
        "```java\nvoid main() {\n  throw new IllegalStateException();\n}\n```\n",
        "```java\nvoid helper() {}\n```\n",
        "<!-- exit: 1 -->\n" + HELLO,
        "```sh\nexit 3\n```\n",
        "<!-- exit: 3 -->\n```sh\nexit 4\n```\n",
        "```sh\nfalse\ntrue\n```\n",
        "```xml\n<a><b></a>\n```\n",
        "```javascript\nthrow 1;\n```\n",
        "```wat\n(module (func (result i32)))\n```\n",
        "```text\nsaid by nobody\n```\n",
        "```kotlin\nval x = 1\n```\n",
        "<!-- output -->\n```text\nof what\n```\n",
        "<!-- run by: NoSuchTest with true -->\n```sh\ntrue\n```\n",
        "<!-- run by: DocsTest -->\n```sh\nslipway.page\n```\n",
        "<!-- run by: DocsTest with slipway.page -->\n```sh\ntrue\n```\n",
        "<!-- run by: DocsTest with no/such/script -->\n```sh\nno/such/script\n```\n",
        "<!-- said in: slipway -->\n```text\nor newer found … no JDK\n```\n",
        "<!-- said in: slipway -->\n```text\nno JDK …\n```\n",
        "<!-- said in: slipway -->\n```text\nsaid by … nobody there\n```\n",
        "<!-- not run -->\n```sh\ntrue\n```\n",
        "<!-- not run: -->\n```sh\ntrue\n```\n",
        "<!-- nur run: a slip -->\n```sh\ntrue\n```\n",
        "<!-- not run: far away -->\ntext\n```sh\ntrue\n```\n",
        "```\nno language\n```\n",
        "```sh\nno end\n",
        "text\n\n    ./slipway by indentation\n"
      })
  void rejects(String page) {
    Throwable thrown = assertThrows(Throwable.class, () -> run(page));
    assertTrue(thrown.getMessage() != null, thrown::toString);
  }
}
