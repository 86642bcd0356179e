import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

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

  private Program() {}

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
  }
}
