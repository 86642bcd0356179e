package dev.slipway.compiler.emit;

import dev.slipway.compiler.bind.Interfaces;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.wasm.IndexSpaces;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** The class of the module's instances: typed fields, and the way into the other classes. */
final class MainClassEmitter {
  private final ModuleLayout layout;
  private final IndexSpaces spaces;
  private final ClassWriter cw = new ClassWriter(0);

  MainClassEmitter(ModuleLayout layout) {
    this.layout = layout;
    this.spaces = layout.spaces();
  }

  byte[] write(String entryClass) {
    cw.visit(
        Classes.VERSION,
        Opcodes.ACC_PUBLIC | Classes.FINAL,
        layout.mainClass(),
        null,
        Abi.STATE,
        null);
    cw.visitSource(layout.names().module(), null);
    fields();
    constructor();
    entry(entryClass);
    if (layout.tailCalls().any()) {
      tailCall();
    }
    init("initGlobals", InitEmitter.Init.GLOBALS);
    init("initElems", InitEmitter.Init.ELEMS);
    init("initPassiveElems", InitEmitter.Init.PASSIVE);
    init("initOffsets", InitEmitter.Init.OFFSETS);
    if (layout.interfaces() != null) {
      exports(layout.interfaces());
      if (spaces.importedFuncs() > 0) {
        takesHost();
      }
    }
    int start = layout.module().start();
    if (start >= 0) {
      call("start", layout.classOf(start), layout.names().function(start));
    } else {
      call("start", null, null);
    }
    cw.visitEnd();
    return cw.toByteArray();
  }

  private void field(int access, String name, String descriptor) {
    cw.visitField(access, name, descriptor, null, null).visitEnd();
  }

  private void fields() {
    for (int i = 0; i < Math.min(spaces.memCount(), ModuleLayout.FIELDS); i++) {
      field(Opcodes.ACC_FINAL, ModuleLayout.memoryField(i), "L" + layout.memoryClass(i) + ";");
    }
    for (int i = 0; i < Math.min(spaces.tableCount(), ModuleLayout.FIELDS); i++) {
      field(Opcodes.ACC_FINAL, ModuleLayout.tableField(i), Abi.TABLE_DESC);
    }
    for (int i = 0; i < Math.min(spaces.tagCount(), ModuleLayout.FIELDS); i++) {
      field(Opcodes.ACC_FINAL, ModuleLayout.tagField(i), Abi.TAG_DESC);
    }
    for (int i = 0; i < spaces.globalCount(); i++) {
      Kind kind = layout.globalKind(i);
      if (layout.hasCellField(i)) {
        field(Opcodes.ACC_FINAL, ModuleLayout.globalField(i), "L" + Abi.cell(kind) + ";");
      } else if (!layout.isCell(i)) {
        field(0, ModuleLayout.globalField(i), kind.descriptor());
      }
    }
    for (ModuleLayout.RegisterField register : layout.registers()) {
      field(0, register.name(), register.kind().descriptor());
    }
  }

  private void constructor() {
    String descriptor = "(L" + Abi.LINKAGE + ";)V";
    Code code = new Code(cw.visitMethod(Opcodes.ACC_PUBLIC, "<init>", descriptor, null, null), 2);
    code.load(Kind.REF, 0);
    code.load(Kind.REF, 1);
    code.invokeSpecial(Abi.STATE, "<init>", descriptor);
    for (int i = 0; i < Math.min(spaces.memCount(), ModuleLayout.FIELDS); i++) {
      copy(code, "memories", Abi.MEMORY, i, ModuleLayout.memoryField(i), layout.memoryClass(i));
    }
    for (int i = 0; i < Math.min(spaces.tableCount(), ModuleLayout.FIELDS); i++) {
      copy(code, "tables", Abi.TABLE, i, ModuleLayout.tableField(i), Abi.TABLE);
    }
    for (int i = 0; i < Math.min(spaces.tagCount(), ModuleLayout.FIELDS); i++) {
      copy(code, "tags", Abi.TAG, i, ModuleLayout.tagField(i), Abi.TAG);
    }
    for (int i = 0; i < spaces.globalCount(); i++) {
      if (layout.hasCellField(i)) {
        String cell = Abi.cell(layout.globalKind(i));
        copy(code, "globals", Abi.GLOBAL, i, ModuleLayout.globalField(i), cell);
      }
    }
    code.exit(Opcodes.RETURN);
    code.end();
  }

  private void copy(Code code, String array, String arrayOf, int index, String field, String type) {
    code.load(Kind.REF, 0);
    code.load(Kind.REF, 0);
    code.getField(Abi.STATE, array, "[L" + arrayOf + ";");
    code.constInt(index);
    code.op(Opcodes.AALOAD);
    if (!type.equals(arrayOf)) {
      code.type(Opcodes.CHECKCAST, type);
    }
    code.putField(layout.mainClass(), field, "L" + type + ";");
  }

  private void entry(String entryClass) {
    Code code =
        new Code(
            cw.visitMethod(Opcodes.ACC_PROTECTED, "entry", EntryEmitter.DESCRIPTOR, null, null), 2);
    code.load(Kind.I32, 1);
    code.invokeStatic(entryClass, "entry", EntryEmitter.DESCRIPTOR);
    code.exit(Opcodes.ARETURN);
    code.end();
  }

  private void tailCall() {
    String descriptor = "(I" + Abi.OBJECT_ARRAY_DESC + ")Ljava/lang/Object;";
    Code code = new Code(cw.visitMethod(Opcodes.ACC_PUBLIC, "tailCall", descriptor, null, null), 3);
    code.load(Kind.I32, 1);
    code.load(Kind.REF, 2);
    code.load(Kind.REF, 0);
    TrampolineEmitter.callHop(code, layout);
    code.exit(Opcodes.ARETURN);
    code.end();
  }

  private void takesHost() {
    String hosts = layout.hostInterface();
    field(0, ModuleLayout.HOST, "L" + hosts + ";");
    String descriptor = "(Ljava/lang/Object;)Z";
    Code code =
        new Code(cw.visitMethod(Opcodes.ACC_PROTECTED, "takesHost", descriptor, null, null), 2);
    Label other = new Label();
    code.load(Kind.REF, 1);
    code.type(Opcodes.INSTANCEOF, hosts);
    code.jump(Opcodes.IFEQ, other);
    code.load(Kind.REF, 0);
    code.load(Kind.REF, 1);
    code.type(Opcodes.CHECKCAST, hosts);
    code.putField(layout.mainClass(), ModuleLayout.HOST, "L" + hosts + ";");
    code.constInt(1);
    code.exit(Opcodes.IRETURN);
    code.label(other, new Object[] {layout.mainClass(), Abi.OBJECT});
    code.constInt(0);
    code.exit(Opcodes.IRETURN);
    code.end();
  }

  /** Only who has the interface can ask for it: so it is there when its class is made. */
  private void exports(Interfaces interfaces) {
    String exports = ExportsEmitter.className(layout, interfaces);
    Code code =
        new Code(
            cw.visitMethod(
                Opcodes.ACC_PUBLIC, "exports", "(Ljava/lang/Class;)Ljava/lang/Object;", null, null),
            2);
    Label other = new Label();
    code.constString(interfaces.name());
    code.load(Kind.REF, 1);
    code.invokeVirtual("java/lang/Class", "getName", "()Ljava/lang/String;");
    code.invokeVirtual("java/lang/String", "equals", "(Ljava/lang/Object;)Z");
    code.jump(Opcodes.IFEQ, other);
    code.type(Opcodes.NEW, exports);
    code.op(Opcodes.DUP);
    code.load(Kind.REF, 0);
    code.invokeSpecial(exports, "<init>", ExportsEmitter.constructor(layout));
    code.exit(Opcodes.ARETURN);
    code.label(other, new Object[] {layout.mainClass(), "java/lang/Class"});
    code.op(Opcodes.ACONST_NULL);
    code.exit(Opcodes.ARETURN);
    code.end();
  }

  private void init(String name, InitEmitter.Init init) {
    boolean needed = InitEmitter.needed(layout, init);
    String owner = needed ? InitEmitter.owner(layout) : null;
    call(name, InitEmitter.type(init).params().size(), owner, init.method());
  }

  private void call(String name, String owner, String method) {
    call(name, 0, owner, method);
  }

  /** A method that passes its parameters, all i32, and this to a static one, if there is one. */
  private void call(String name, int params, String owner, String method) {
    String ints = "I".repeat(params);
    String descriptor = "(" + ints + ")V";
    Code code =
        new Code(cw.visitMethod(Opcodes.ACC_PROTECTED, name, descriptor, null, null), 1 + params);
    if (owner != null) {
      for (int i = 1; i <= params; i++) {
        code.load(Kind.I32, i);
      }
      code.load(Kind.REF, 0);
      code.invokeStatic(owner, method, "(" + ints + layout.state() + ")V");
    }
    code.exit(Opcodes.RETURN);
    code.end();
  }
}
