package com.example.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void wordsAreFound() {
    Words words = new Words();
    assertEquals(List.of("a", "guest", "counts"), words.of("a guest  counts"));
    assertEquals(List.of(), words.of(""));
    assertEquals(2, words.calls());
  }
}
