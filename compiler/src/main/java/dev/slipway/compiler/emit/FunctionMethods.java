package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Part;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.plan.FunctionPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The methods of one function: its main method and its parts, each emitted after the parts that it
 * runs. The first {@code nearParts} parts are in the function's class, the others in classes of
 * their own, so that no constant pool overflows.
 */
final class FunctionMethods {
  private static final int MAX_LINE = 65_535;

  private final ModuleLayout layout;
  private final ClassSet classes;
  private final FunctionPlan plan;
  private final String className;
  private final String name;
  private final FrameClass frameClass;
  private final int nearParts;
  private final int lineBase;
  private final Map<Integer, Boolean> fallsThrough = new HashMap<>();
  private final Set<ModuleEmitter.DispatcherKey> dispatchers = new TreeSet<>();
  private int largest;
  private String largestName;
  private long bytes;
  private int methods;

  /**
   * Prepares a function.
   *
   * @param lineBase subtracted from offsets to get line numbers; negative for no line numbers
   */
  FunctionMethods(
      ModuleLayout layout,
      ClassSet classes,
      FunctionPlan plan,
      String className,
      String name,
      int nearParts,
      int lineBase) {
    this.layout = layout;
    this.classes = classes;
    this.plan = plan;
    this.className = className;
    this.name = name;
    this.nearParts = nearParts;
    this.lineBase = lineBase;
    this.frameClass = plan.split() ? FrameClass.of(layout, plan.frame()) : null;
  }

  ModuleLayout layout() {
    return layout;
  }

  FunctionPlan plan() {
    return plan;
  }

  /** Null if the function is not split. */
  FrameClass frameClass() {
    return frameClass;
  }

  /** Emits all methods. */
  void emit() {
    runParts(plan.body());
    ClassWriter cw = classes.get(className);
    String descriptor = layout.descriptor(plan.function().type());
    int index = plan.function().index();
    boolean trampolined = index >= 0 && layout.tailCalls().trampolined(index);
    String main = trampolined ? TrampolineEmitter.bodyName(layout, index) : name;
    method(
        cw.visitMethod(Opcodes.ACC_STATIC, main, descriptor, null, null), main, null, plan.body());
    if (trampolined) {
      Code code = new Code(cw.visitMethod(Opcodes.ACC_STATIC, name, descriptor, null, null), 0);
      TrampolineEmitter.proper(code, layout, index, className);
      code.end();
    }
  }

  /** The size of the largest method, in bytes. */
  int largest() {
    return largest;
  }

  String largestName() {
    return largestName;
  }

  long bytes() {
    return bytes;
  }

  int methods() {
    return methods;
  }

  private void method(MethodVisitor mv, String methodName, Part part, List<Stmt> body) {
    Code code = new Code(mv, 0);
    MethodEmitter method = new MethodEmitter(this, part, body, code);
    int size = code.end();
    if (part != null) {
      fallsThrough.put(part.number(), method.fallsThrough());
    }
    bytes += size;
    methods++;
    if (size > largest) {
      largest = size;
      largestName = methodName;
    }
  }

  private void runParts(List<Stmt> list) {
    for (Stmt stmt : list) {
      switch (stmt) {
        case Stmt.Block s -> runParts(s.body());
        case Stmt.Loop s -> runParts(s.body());
        case Stmt.If s -> {
          runParts(s.then());
          runParts(s.otherwise());
        }
        case Stmt.Try s -> runParts(s.body());
        case Stmt.RunPart s -> part(s.part());
        case Stmt.Simple s -> {}
        case Stmt.Jump s -> {}
      }
    }
  }

  private void part(Part part) {
    runParts(part.body());
    ClassWriter cw = classes.get(partClass(part));
    MethodVisitor mv =
        cw.visitMethod(Opcodes.ACC_STATIC, partName(part), partDescriptor(part), null, null);
    method(mv, partName(part), part, part.body());
  }

  /** The dispatchers that the function calls. */
  Set<ModuleEmitter.DispatcherKey> dispatchers() {
    return dispatchers;
  }

  void needDispatcher(int type, int table, boolean tail) {
    dispatchers.add(new ModuleEmitter.DispatcherKey(layout.canonicalType(type), table, tail));
  }

  // What callers of parts ask.

  String partClass(Part part) {
    int far = part.number() - 1 - nearParts;
    if (far < 0) {
      return className;
    }
    int perClass = Math.max(nearParts, ClassSet.FAR_PARTS);
    int index = plan.function().index();
    return className + "_" + (index < 0 ? name : "f" + index) + "_" + far / perClass;
  }

  String partName(Part part) {
    return name + "~" + part.number();
  }

  String partDescriptor(Part part) {
    return "(" + frameClass.descriptor() + layout.state() + ")" + (returnsCode(part) ? "I" : "V");
  }

  /** Whether the part's method returns an exit code: it can do more than fall through. */
  boolean returnsCode(Part part) {
    return part.returns() || !part.exits().isEmpty();
  }

  /** Whether the part can fall through; known once it has been emitted. */
  boolean fallsThrough(Part part) {
    return fallsThrough.get(part.number());
  }

  /** The line number for a module offset; -1 for none. */
  int line(int at) {
    if (lineBase < 0) {
      return -1;
    }
    return Math.clamp((long) at - lineBase, 0, MAX_LINE);
  }
}
