package dev.slipway.wasm.text;

import dev.slipway.wasm.ModuleException;
import java.util.ArrayList;
import java.util.List;

/** Reads scripts ({@code .wast}): the commands that the specification's tests are written in. */
public final class ScriptReader {
  private static final String MODULE = "module";
  private static final String INVOKE = "invoke";
  private static final String GET = "get";
  private static final int DEEPEST_THREAD = 50;

  private final Cursor cursor;
  private int countedTo;
  private int line = 1;

  private ScriptReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * {@return the commands of a script, in order}
   *
   * @param fileName for messages
   * @param wast the script
   * @throws ModuleException.Malformed if the text is not a script; modules in it are not read yet
   */
  public static List<Command> read(String wast, String fileName) {
    Tokens tokens = Lexer.lex(new Source(wast, fileName));
    return new ScriptReader(new Cursor(tokens, 0)).script();
  }

  private List<Command> script() {
    List<Command> commands = new ArrayList<>();
    if (inlineModule()) {
      commands.add(
          new Command.DefineAndInstantiate(
              line(cursor.position()), ScriptModule.text(null, cursor.tokens, 0)));
      return commands;
    }
    while (!cursor.is(TokenKind.EOF)) {
      commands.add(command(0));
    }
    return commands;
  }

  /** Whether the script is the fields of one module. */
  private boolean inlineModule() {
    for (Field field : Field.values()) {
      if (cursor.atGroup(field.text())) {
        return true;
      }
    }
    return false;
  }

  private Command command(int depth) {
    cursor.expect(TokenKind.OPEN);
    int keyword = cursor.position();
    String word = cursor.word("a command");
    int line = line(word.startsWith("assert_") ? keyword + 2 : keyword);
    Command command =
        switch (word) {
          case MODULE -> moduleCommand(line);
          case "register" -> new Command.Register(line, cursor.name(), cursor.id());
          case INVOKE, GET -> {
            cursor.seek(keyword);
            yield new Command.Perform(line, actionBody());
          }
          case "assert_return" -> {
            Action action = action();
            yield new Command.AssertReturn(line, action, new ValueParser(cursor).expected());
          }
          case "assert_trap" ->
              cursor.atGroup(MODULE)
                  ? new Command.AssertUninstantiable(line, module(), cursor.name())
                  : new Command.AssertTrap(line, action(), cursor.name());
          case "assert_exhaustion" -> new Command.AssertExhaustion(line, action(), cursor.name());
          case "assert_exception" -> new Command.AssertException(line, action());
          case "assert_malformed" -> new Command.AssertMalformed(line, module(), cursor.name());
          case "assert_invalid" -> new Command.AssertInvalid(line, module(), cursor.name());
          case "assert_unlinkable" -> new Command.AssertUnlinkable(line, module(), cursor.name());
          case "assert_malformed_custom" ->
              new Command.AssertMalformedCustom(line, module(), cursor.name());
          case "assert_invalid_custom" ->
              new Command.AssertInvalidCustom(line, module(), cursor.name());
          case "thread" -> thread(line, keyword, depth);
          case "wait" -> new Command.Wait(line, cursor.id());
          default -> {
            cursor.seek(keyword);
            throw cursor.error("unknown script command " + word);
          }
        };
    cursor.close();
    return command;
  }

  /** {@return the line of a token; tokens are asked for in order, so this is linear in all} */
  private int line(int token) {
    int offset = cursor.tokens.start(token);
    line += cursor.tokens.source.newlines(countedTo, offset);
    countedTo = offset;
    return line;
  }

  private Command moduleCommand(int line) {
    if (cursor.acceptWord("instance")) {
      String instance = cursor.id();
      return new Command.Instantiate(line, instance, cursor.id());
    }
    boolean definition = cursor.acceptWord("definition");
    ScriptModule module = moduleBody();
    return definition
        ? new Command.Define(line, module)
        : new Command.DefineAndInstantiate(line, module);
  }

  private ScriptModule module() {
    cursor.expect(TokenKind.OPEN);
    cursor.expectWord(MODULE);
    cursor.acceptWord("definition");
    ScriptModule module = moduleBody();
    cursor.close();
    return module;
  }

  private ScriptModule moduleBody() {
    String name = cursor.id();
    int keyword = cursor.position();
    if (cursor.acceptWord("binary")) {
      return strings(name, ScriptModule.Form.BINARY, keyword);
    }
    if (cursor.acceptWord("quote")) {
      return strings(name, ScriptModule.Form.QUOTE, keyword);
    }
    while (cursor.is(TokenKind.OPEN)) {
      cursor.skip();
    }
    return ScriptModule.text(name, cursor.tokens, keyword);
  }

  private ScriptModule strings(String name, ScriptModule.Form form, int keyword) {
    return ScriptModule.strings(name, form, cursor.tokens, keyword, cursor.strings());
  }

  private Action action() {
    cursor.expect(TokenKind.OPEN);
    Action action = actionBody();
    cursor.close();
    return action;
  }

  private Action actionBody() {
    boolean invoke = cursor.acceptWord(INVOKE);
    if (!invoke && !cursor.acceptWord(GET)) {
      throw cursor.unexpected("\"" + INVOKE + "\" or \"" + GET + "\"");
    }
    String module = cursor.id();
    String field = cursor.name();
    return invoke
        ? new Action.Invoke(module, field, new ValueParser(cursor).arguments())
        : new Action.Get(module, field);
  }

  private Command thread(int line, int keyword, int depth) {
    if (depth == DEEPEST_THREAD) {
      cursor.seek(keyword);
      throw cursor.error("threads are nested more than " + DEEPEST_THREAD + " deep");
    }
    String name = cursor.id();
    String shared = null;
    if (cursor.openGroup("shared")) {
      cursor.expect(TokenKind.OPEN);
      cursor.expectWord(MODULE);
      shared = cursor.id();
      cursor.close();
      cursor.close();
    }
    List<Command> commands = new ArrayList<>();
    while (!cursor.is(TokenKind.CLOSE)) {
      commands.add(command(depth + 1));
    }
    return new Command.Thread(line, name, shared, commands);
  }
}
