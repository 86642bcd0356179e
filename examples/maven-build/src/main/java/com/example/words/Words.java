package com.example.words;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The words of a text. WordCounter and its companions are generated from word-counter.wat. */
public final class Words implements WordCounterImports {
  private final WordCounter counter = WordCounterModule.instantiate(this);
  private final List<String> found = new ArrayList<>();

  /** {@return the words between blanks} */
  public List<String> of(String text) {
    found.clear();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    counter.memory().write(0, bytes);
    WordCounter.Int2 result = counter.count(0, bytes.length);
    if (result.v0() != found.size()) {
      throw new IllegalStateException("told of " + found.size() + " words, counted " + result.v0());
    }
    return List.copyOf(found);
  }

  /** {@return how often the guest was called} */
  public int calls() {
    return counter.calls();
  }

  @Override
  public void word(int address, int length) {
    found.add(counter.memory().readUtf8(address, length));
  }

  /** Prints the words of its arguments. */
  public static void main(String[] args) {
    System.out.println(new Words().of(String.join(" ", args)));
  }
}
