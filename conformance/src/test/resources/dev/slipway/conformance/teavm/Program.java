import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Compiled to WasmGC by TeaVM, and run from its JavaScript. */
public final class Program {
  sealed interface Shape {}

  record Circle(double r) implements Shape {}

  record Square(double a) implements Shape {}

  static final class Failure extends Exception {
    final int code;

    Failure(int code) {
      super("failure " + code);
      this.code = code;
    }
  }

  @JSFunctor
  interface Callback extends JSObject {
    int call(int n);
  }

  @JSBody(
      params = {"text", "times"},
      script = "return text.repeat(times);")
  static native String repeat(String text, int times);

  @JSBody(params = "f", script = "return f(20) + f(1);")
  static native int twice(Callback f);

  @JSBody(script = "throw new TypeError('from JavaScript');")
  static native void fail();

  /** An object of JavaScript's. */
  interface Link extends JSObject {
    @JSProperty
    String getPathname();

    @JSProperty
    void setHash(String hash);
  }

  @JSBody(params = "text", script = "return new URL(text);")
  static native Link link(String text);

  @JSBody(params = "list", script = "return list.map(s => s + ':' + s.length).join();")
  static native String lengths(String[] list);

  @JSBody(
      params = "f",
      script = "try { return f(0); } catch (e) { return e instanceof Error ? -1 : -2; }")
  static native int guarded(Callback f);

  @JSFunctor
  interface Continuation extends JSObject {
    void accept(String text);
  }

  @JSBody(
      params = {"text", "then"},
      script =
          "Promise.resolve(text).then(t => new Promise(done => setTimeout(done, 2, t +"
              + " '!'))).then(then);")
  static native void later(String text, Continuation then);

  private Program() {}

  @JSExport
  public static String reversed(String text, int times) {
    return new StringBuilder(text).reverse().toString().repeat(times);
  }

  @JSExport
  public static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  enum Suit {
    CLUBS,
    HEARTS {
      @Override
      int points() {
        return 20;
      }
    };

    int points() {
      return ordinal() + 1;
    }
  }

  record Resource(String name) implements AutoCloseable {
    @Override
    public void close() {
      System.out.println("closing " + name);
    }
  }

  /** The powers of a number below a limit. */
  record Powers(int base, int limit) implements Iterable<Integer> {
    @Override
    public Iterator<Integer> iterator() {
      return new Iterator<>() {
        private int next = 1;

        @Override
        public boolean hasNext() {
          return next < limit;
        }

        @Override
        public Integer next() {
          if (!hasNext()) {
            throw new NoSuchElementException("above " + limit);
          }
          int result = next;
          next *= base;
          return result;
        }
      };
    }
  }

  static <T extends Comparable<T>> Optional<T> most(List<? extends T> list) {
    BinaryOperator<T> larger = (a, b) -> a.compareTo(b) >= 0 ? a : b;
    return list.stream().map(t -> (T) t).reduce(larger);
  }

  static String describe(Object value) {
    return switch (value) {
      case Integer i when i > 100 -> "large";
      case Integer i -> "int " + i;
      case String s -> "text " + s.length();
      case Circle(double r) -> "circle " + r;
      case int[] array -> "ints " + array.length;
      case null -> "null";
      default -> value.getClass().getSimpleName();
    };
  }

  static void failures() {
    try (Resource resource = new Resource("a")) {
      throw new IllegalArgumentException(resource.name(), new Failure(9));
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage() + " from " + e.getCause().getMessage());
    }
    Iterator<Integer> powers = new Powers(3, 5).iterator();
    powers.next();
    powers.next();
    try {
      powers.next();
    } catch (NoSuchElementException e) {
      System.out.println(e.getMessage());
    }
    System.out.println(guarded(n -> n + 5) + " " + guarded(n -> Integer.parseInt("x" + n)));
  }

  static void texts() {
    String text = "Stra\u00dfe \u00fcn\u00efcode \ud83d\ude00";
    System.out.println(text.toUpperCase() + " " + text.length() + " " + text.codePoints().count());
    System.out.println(lengths(new String[] {"a", text, ""}));
    System.out.println(
        Pattern.compile("(\\w+)@(\\w+)").matcher("me@home you@work").replaceAll("$2<$1"));
    System.out.println(String.format("%5d|%-5s|%05.2f|%x", 42, "ab", 2.5, 255) + 'c' + 1.5f + null);
    System.out.println(
        String.join(",", "b;a;c".split(";")) + " " + "b".compareTo("a") + " " + "x".equals(null));
    Link link = link("https://example.org/a%20b?q#x");
    link.setHash("new");
    System.out.println(link.getPathname());
  }

  static void collections() {
    Map<Suit, List<Integer>> points = new EnumMap<>(Suit.class);
    for (Suit suit : Suit.values()) {
      points.computeIfAbsent(suit, s -> new ArrayList<>()).add(suit.points());
    }
    System.out.println(points);
    Deque<Integer> deque = new ArrayDeque<>();
    new Powers(2, 100)
        .forEach(n -> {
          if (n % 3 == 1) deque.addFirst(n);
          else deque.addLast(n);
        });
    System.out.println(deque + " " + most(new ArrayList<>(deque)) + " " + most(List.<String>of()));
    BigInteger factorial = BigInteger.ONE;
    for (int i = 2; i <= 30; i++) {
      factorial = factorial.multiply(BigInteger.valueOf(i));
    }
    System.out.println(
        factorial
            + " "
            + factorial.bitLength()
            + " "
            + Long.toUnsignedString(-1)
            + " "
            + -7 / 2
            + " "
            + Math.floorMod(-7, 3));
    Map<Integer, Integer> squares =
        IntStream.rangeClosed(1, 9)
            .boxed()
            .collect(Collectors.groupingBy(n -> n % 3, Collectors.summingInt(n -> n * n)));
    System.out.println(squares);
    for (Object value : new Object[] {5, 500, "text", new Circle(2), new int[3], null, 'c'}) {
      System.out.print(describe(value) + "; ");
    }
    System.out.println();
  }

  static double area(Shape shape) {
    if (shape instanceof Circle c) {
      return 3 * c.r() * c.r();
    }
    return shape instanceof Square s ? s.a() * s.a() : 0;
  }

  static int risky(int n) throws Failure {
    try {
      if (n % 3 == 0) {
        throw new Failure(n);
      }
      return Integer.parseInt(n % 5 == 0 ? "none" : "1" + n);
    } catch (NumberFormatException e) {
      return -1;
    } finally {
      finals++;
    }
  }

  static int finals;

  static long fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }

  public static void main(String[] args) {
    List<Shape> shapes = new ArrayList<>(List.of(new Square(2), new Circle(1), new Circle(.5)));
    shapes.sort(Comparator.comparingDouble(Program::area));
    System.out.println(shapes);
    System.out.println(fib(25));
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 12; i++) {
      try {
        text.append(risky(i)).append(' ');
      } catch (Failure e) {
        text.append(e.getMessage()).append(' ');
      }
    }
    System.out.println(text.append(finals));
    Map<String, Integer> words = new TreeMap<>();
    for (String word : "the quick brown fox jumps over the lazy dog the end".split(" ")) {
      words.merge(word, 1, Integer::sum);
    }
    System.out.println(words);
    System.out.println(
        IntStream.range(0, 50).filter(i -> i % 7 == 0).boxed().collect(Collectors.toList()));
    System.out.println(repeat("a\u00f1\u20ac", 3));
    int offset = 1;
    System.out.println(twice(n -> n * 2 + offset));
    try {
      fail();
    } catch (Throwable e) {
      System.out.println("caught " + e.getMessage().contains("from JavaScript"));
    }
    Random random = new Random(42);
    System.out.println(random.nextInt(100) + " " + random.nextInt(100) + " " + random.nextLong());
    System.out.println(Long.MIN_VALUE + " " + 0.1f + " " + 1e300 + " " + (int) 1e10 + " " + 1L / 3);
    Map<Integer, long[]> sums = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      sums.computeIfAbsent(i % 97, k -> new long[2])[i & 1] += i;
    }
    System.out.println(sums.values().stream().mapToLong(a -> a[0] * 3 + a[1]).sum());
    try {
      Object o = shapes;
      System.out.println((String) o);
    } catch (ClassCastException e) {
      System.out.println("ClassCastException");
    }
    int[] array = new int[3];
    try {
      array[args.length + 3]++;
    } catch (ArrayIndexOutOfBoundsException e) {
      System.out.println("ArrayIndexOutOfBoundsException");
    }
    System.out.println(String.join("-", "x", "y") + " " + "text".hashCode());
    failures();
    texts();
    collections();
    later("one", first -> later(first + " two", both -> System.out.println(both)));
    System.out.println("started");
  }
}
