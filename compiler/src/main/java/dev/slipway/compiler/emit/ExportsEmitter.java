package dev.slipway.compiler.emit;

import dev.slipway.compiler.bind.Interfaces;
import dev.slipway.compiler.bind.Member;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.runtime.abi.Boundary;
import dev.slipway.runtime.abi.Typed;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class that implements the generated interface of the exports: each method calls its function
 * directly. Many exports take several classes, each the superclass of the next.
 */
final class ExportsEmitter {
  private static final String FIELD = "state";
  private static final String EXHAUSTED = "dev/slipway/runtime/Exhausted";
  private static final String OVERFLOW = "java/lang/StackOverflowError";

  private final ModuleLayout layout;
  private final Interfaces interfaces;

  /** The method that is being emitted, and the class it is in. */
  private Code code;

  private String self;

  ExportsEmitter(ModuleLayout layout, Interfaces interfaces) {
    this.layout = layout;
    this.interfaces = interfaces;
  }

  /** The class to make an instance of: public to its package, from the state. */
  static String className(ModuleLayout layout, Interfaces interfaces) {
    int exports = interfaces.exports().size();
    return name(layout, exports == 0 ? 0 : (exports - 1) / Interfaces.PART);
  }

  static String constructor(ModuleLayout layout) {
    return "(" + layout.state() + ")V";
  }

  private static String name(ModuleLayout layout, int part) {
    return layout.mainClass() + "$X" + part;
  }

  void emit(SortedMap<String, byte[]> classes) {
    List<Member> members = interfaces.exports();
    String last = className(layout, interfaces);
    String above = Abi.OBJECT;
    for (int part = 0; part == 0 || part * Interfaces.PART < members.size(); part++) {
      self = name(layout, part);
      int to = Math.min(members.size(), (part + 1) * Interfaces.PART);
      List<Member> own = members.subList(part * Interfaces.PART, to);
      classes.put(self, emit(above, own, self.equals(last)));
      above = self;
    }
  }

  private byte[] emit(String above, List<Member> members, boolean last) {
    ClassWriter cw = new ClassWriter(0);
    String[] implemented =
        Stream.concat(
                members.stream().map(interfaces::owner),
                last ? Stream.of(interfaces.name()) : Stream.empty())
            .distinct()
            .map(name -> name.replace('.', '/'))
            .toArray(String[]::new);
    cw.visit(
        Classes.VERSION,
        last ? Classes.FINAL : Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER,
        self,
        null,
        above,
        implemented);
    cw.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, FIELD, layout.state(), null, null)
        .visitEnd();
    String constructor = constructor(layout);
    code = new Code(cw.visitMethod(0, "<init>", constructor, null, null), 2);
    code.load(Kind.REF, 0);
    if (!above.equals(Abi.OBJECT)) {
      code.load(Kind.REF, 1);
    }
    code.invokeSpecial(above, "<init>", above.equals(Abi.OBJECT) ? "()V" : constructor);
    code.load(Kind.REF, 0);
    code.load(Kind.REF, 1);
    code.putField(self, FIELD, layout.state());
    code.exit(Opcodes.RETURN);
    code.end();
    members.forEach(member -> member(cw, member));
    cw.visitEnd();
    return cw.toByteArray();
  }

  private void open(ClassWriter cw, Member member, String descriptor) {
    int slots = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
    code =
        new Code(
            cw.visitMethod(Opcodes.ACC_PUBLIC, member.method(), descriptor, null, null), slots);
  }

  private void member(ClassWriter cw, Member member) {
    switch (member.type()) {
      case ExternType.Func func -> function(cw, member, func.type());
      case ExternType.Table _ -> extern(cw, member, Abi.TABLE);
      case ExternType.Mem _ -> extern(cw, member, Abi.MEMORY);
      case ExternType.Tag _ -> extern(cw, member, Abi.TAG);
      case ExternType.Global global -> global(cw, member, global.type());
    }
  }

  private void state() {
    code.load(Kind.REF, 0);
    code.getField(self, FIELD, layout.state());
  }

  private void element(ExternKind kind, int index, String type) {
    state();
    code.getField(Abi.STATE, Abi.array(kind), "[L" + type + ";");
    code.constInt(index);
    code.op(Opcodes.AALOAD);
  }

  private void extern(ClassWriter cw, Member member, String type) {
    open(cw, member, "()L" + type + ";");
    element(member.type().kind(), member.index(), type);
    code.exit(Opcodes.ARETURN);
    code.end();
  }

  private void global(ClassWriter cw, Member member, GlobalType type) {
    Kind kind = Kind.of(type.value());
    String carrier = Type.getDescriptor(Typed.carrier(type.value()));
    String cell = Abi.cell(kind);
    boolean number = type.value() instanceof NumType;
    open(cw, member, "()" + carrier);
    element(ExternKind.GLOBAL, member.index(), Abi.GLOBAL);
    if (number) {
      code.type(Opcodes.CHECKCAST, cell);
      code.getField(cell, "value", kind.descriptor());
    } else {
      code.invokeVirtual(Abi.GLOBAL, "get", "()Ljava/lang/Object;");
      cast(type.value());
    }
    code.returnValue(kind);
    code.end();
    if (!type.mutable()) {
      return;
    }
    open(cw, member, "(" + carrier + ")V");
    element(ExternKind.GLOBAL, member.index(), Abi.GLOBAL);
    if (number) {
      code.type(Opcodes.CHECKCAST, cell);
      code.load(kind, 1);
      code.putField(cell, "value", kind.descriptor());
    } else {
      code.load(kind, 1);
      code.invokeVirtual(Abi.GLOBAL, "set", "(Ljava/lang/Object;)V");
    }
    code.exit(Opcodes.RETURN);
    code.end();
  }

  /** What is on the stack as an {@code Object} becomes what the interface says. */
  private void cast(ValType type) {
    Class<?> carrier = Typed.carrier(type);
    if (!carrier.isPrimitive() && carrier != Object.class) {
      code.type(Opcodes.CHECKCAST, Type.getInternalName(carrier));
    }
  }

  /** Whether the convention inside of an instance is that of the interface, but for references. */
  private static boolean isDirect(FuncType type) {
    return !Boundary.isSpread(type)
        && Registers.directParams(type) == type.params().size()
        && Stream.concat(type.params().stream(), type.results().stream())
            .noneMatch(VecType.class::isInstance);
  }

  private String record(Member member) {
    return interfaces.name().replace('.', '/') + "$" + member.results().name();
  }

  private String descriptor(Member member, FuncType type) {
    MethodType method = Typed.type(type);
    String text = method.toMethodDescriptorString();
    return member.results() == null
        ? text
        : text.substring(0, text.indexOf(')') + 1) + "L" + record(member) + ";";
  }

  private void function(ClassWriter cw, Member member, FuncType type) {
    open(cw, member, descriptor(member, type));
    Label start = new Label();
    Label end = new Label();
    code.bound(start);
    boolean array = type.results().size() > 1 && member.results() == null;
    if (isDirect(type) && !array) {
      direct(member, type);
    } else {
      throughHandle(member, type);
    }
    code.bound(end);
    code.handler(start, end, OVERFLOW, frame(descriptor(member, type)));
    code.invokeStatic(EXHAUSTED, "stack", "(L" + OVERFLOW + ";)L" + EXHAUSTED + ";");
    code.exit(Opcodes.ATHROW);
    code.end();
  }

  private Object[] frame(String descriptor) {
    return Stream.concat(
            Stream.<Object>of(self),
            Stream.of(Type.getArgumentTypes(descriptor)).map(ExportsEmitter::verification))
        .toArray();
  }

  private static Object verification(Type type) {
    return switch (type.getSort()) {
      case Type.INT -> Opcodes.INTEGER;
      case Type.LONG -> Opcodes.LONG;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }

  /** Pushes the parameters; {@return the JVM local behind them} */
  private int arguments(Member member, FuncType type) {
    if (Boundary.isSpread(type)) {
      code.load(Kind.REF, 1);
      return 2;
    }
    int slot = 1;
    for (int i = 0; i < type.params().size(); i++) {
      ValType param = type.params().get(i);
      Kind kind = Kind.of(param);
      code.load(kind, slot);
      if (!Typed.isExact(param)) {
        code.op(Opcodes.DUP);
        code.constInt(member.index());
        code.constInt(i);
        state();
        code.invokeStatic(Abi.TYPED, "check", "(Ljava/lang/Object;II" + Abi.STATE_DESC + ")V");
      }
      slot += kind.slots();
    }
    return slot;
  }

  private void direct(Member member, FuncType type) {
    if (layout.anyHeap()) {
      state();
      code.invokeVirtual(Abi.STATE, "enter", "()V");
    }
    int free = arguments(member, type);
    state();
    int func = member.index();
    code.invokeStatic(layout.classOf(func), layout.names().function(func), layout.descriptor(type));
    Kind first = Values.firstResult(type);
    if (member.results() == null) {
      if (first != null) {
        cast(type.results().get(0));
      }
      code.returnValue(first);
      return;
    }
    code.store(first, free);
    code.type(Opcodes.NEW, record(member));
    code.op(Opcodes.DUP);
    for (int i = 0; i < type.results().size(); i++) {
      Kind kind = Kind.of(type.results().get(i));
      if (i == 0) {
        code.load(first, free);
      } else {
        state();
        code.getField(
            layout.mainClass(),
            ModuleLayout.register(Registers.Bank.RESULT, i, kind),
            kind.descriptor());
      }
      cast(type.results().get(i));
    }
    construct(member);
  }

  private void construct(Member member) {
    StringBuilder text = new StringBuilder("(");
    member.results().components().forEach(each -> text.append(Type.getDescriptor(each)));
    code.invokeSpecial(record(member), "<init>", text.append(")V").toString());
    code.exit(Opcodes.ARETURN);
  }

  /** Vectors, and what does not fit a JVM call: as any caller from outside. */
  private void throughHandle(Member member, FuncType type) {
    state();
    code.constInt(member.index());
    code.invokeVirtual(Abi.STATE, "func", "(I)" + Abi.FUNC_DESC);
    code.invokeVirtual(Abi.FUNC, "handle", "()" + Abi.HANDLE_DESC);
    int free = arguments(member, type);
    code.invokeVirtual(Abi.HANDLE, "invokeExact", Boundary.type(type).toMethodDescriptorString());
    List<ValType> results = type.results();
    if (member.results() != null) {
      code.store(Kind.REF, free);
      code.type(Opcodes.NEW, record(member));
      code.op(Opcodes.DUP);
      for (int i = 0; i < results.size(); i++) {
        Transfers.unbox(code, free, i, Kind.of(results.get(i)));
        cast(results.get(i));
      }
      construct(member);
    } else if (results.size() == 1) {
      cast(results.get(0));
      code.returnValue(Kind.of(results.get(0)));
    } else {
      code.returnValue(results.isEmpty() ? null : Kind.REF);
    }
  }
}
