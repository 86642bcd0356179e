package dev.slipway.benchmarks;

import java.util.function.IntUnaryOperator;

/**
 * What {@code src/main/wat} does with structures, arrays, casts and exceptions, as one writes it in
 * Java: what the JVM can do.
 */
final class PlainJava {
  private static final int DEPTH = 16;
  private static final int SIZE = 100_000;
  private static final int SHAPES = 1000;

  private PlainJava() {}

  /** {@return the function {@code run} of the module of this name} */
  static IntUnaryOperator function(String module) {
    return switch (module) {
      case "structs" -> PlainJava::structs;
      case "arrays" -> PlainJava::arrays;
      case "casts" -> new Casts();
      case "exceptions" -> PlainJava::exceptions;
      default -> throw new IllegalArgumentException("not written in Java: " + module);
    };
  }

  private record Node(int value, Node left, Node right) {
    static Node tree(int depth, int value) {
      return depth == 0
          ? null
          : new Node(value, tree(depth - 1, value << 1), tree(depth - 1, value + 7));
    }

    static int sum(Node node) {
      return node == null ? 0 : node.value + sum(node.left) + sum(node.right);
    }
  }

  private static int structs(int n) {
    int total = 0;
    for (int i = n; i != 0; i--) {
      total += Node.sum(Node.tree(DEPTH, i));
    }
    return total;
  }

  private static int arrays(int n) {
    int total = 0;
    for (int i = n; i != 0; i--) {
      total += sieve();
    }
    return total;
  }

  private static int sieve() {
    byte[] flags = new byte[SIZE];
    int count = 0;
    for (int i = 2; i < SIZE; i++) {
      if (flags[i] == 0) {
        count++;
        for (int k = i + i; k < SIZE; k += i) {
          flags[k] = 1;
        }
      }
    }
    return count;
  }

  private static class Shape {
    @SuppressWarnings("unused") // part of the object, as in casts.wat
    final int id;

    Shape(int id) {
      this.id = id;
    }
  }

  private static final class Square extends Shape {
    final int side;

    Square(int id, int side) {
      super(id);
      this.side = side;
    }
  }

  private static final class Rect extends Shape {
    final int width;
    final int height;

    Rect(int id, int width, int height) {
      super(id);
      this.width = width;
      this.height = height;
    }
  }

  private static final class Casts implements IntUnaryOperator {
    private final Shape[] shapes = new Shape[SHAPES];

    Casts() {
      for (int i = 0; i < SHAPES; i++) {
        shapes[i] = i % 3 == 0 ? new Square(i, i) : i % 2 == 1 ? new Rect(i, 2, i) : new Shape(i);
      }
    }

    private static int area(Shape shape) {
      if (shape instanceof Square square) {
        return square.side * square.side;
      }
      return shape instanceof Rect rect ? rect.width * rect.height : 1;
    }

    @Override
    public int applyAsInt(int n) {
      int total = 0;
      for (int i = n; i != 0; i--) {
        for (Shape shape : shapes) {
          total += area(shape);
        }
      }
      return total;
    }
  }

  private static final class Odd extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int payload;

    Odd(int payload) {
      super(null, null, false, false);
      this.payload = payload;
    }
  }

  private static int step(int i) {
    if ((i & 7) == 0) {
      throw new Odd(i * 3);
    }
    return i ^ 5;
  }

  private static int exceptions(int n) {
    int total = 0;
    for (int i = n; i != 0; i--) {
      try {
        total += step(i);
      } catch (Odd odd) {
        total += odd.payload;
      }
    }
    return total;
  }
}
