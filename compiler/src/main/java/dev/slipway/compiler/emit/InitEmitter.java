package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Builder;
import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Hint;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Instantiation as functions in IR, so that they are split like any other: the initialisers of
 * globals, the items of element segments that are more than functions, and the offsets of active
 * segments that are more than a constant.
 */
final class InitEmitter {
  /** A function that instantiation runs, if there is anything for it to do. */
  enum Init {
    /** The initialisers of globals and tables. */
    GLOBALS("init~globals"),
    /**
     * The items of active element segments that {@link Descriptors#elemFuncs} gives no list for.
     */
    ELEMS("init~elems"),
    /** The same of one passive segment, whose index is the argument, when it is first used. */
    PASSIVE("init~passive"),
    /** The offsets of active segments that {@link Descriptors#constant} has no value of. */
    OFFSETS("init~offsets");

    private final String method;

    Init(String method) {
      this.method = method;
    }

    String method() {
      return method;
    }
  }

  /** The callee that sets an item of an element segment: segment, item, value. */
  static final int SET_ELEM = -1;

  /** The callee that sets an active segment's offset: {@code InstanceState.setOffset}. */
  static final int SET_OFFSET = -2;

  private static final String SET_ELEM_NAME = "elem~set";

  private final ModuleLayout layout;
  private final Module module;

  InitEmitter(ModuleLayout layout) {
    this.layout = layout;
    this.module = layout.module();
  }

  static String owner(ModuleLayout layout) {
    return layout.mainClass() + "$Init";
  }

  /** The type of a function of this kind. */
  static FuncType type(Init init) {
    return init == Init.PASSIVE ? new FuncType(List.of(ValType.I32), List.of()) : FuncType.EMPTY;
  }

  private static Function function(Init init) {
    FuncType type = type(init);
    return new Function(-1, type, 0, Values.kinds(type.params()), new ArrayList<>());
  }

  private static Function end(Function function) {
    function.body().add(new Stmt.Return(List.of()));
    return function;
  }

  private Expr constant(Function function, dev.slipway.wasm.Expr bytes, ValType type) {
    return Builder.constant(
        layout.spaces(), function, bytes, type, layout.options().features(), layout.convention());
  }

  /** Whether a function has anything to do. */
  static boolean needed(ModuleLayout layout, Init init) {
    Module module = layout.module();
    return switch (init) {
      case GLOBALS ->
          !module.globals().isEmpty()
              || module.tables().stream().anyMatch(table -> table.init() != null);
      case ELEMS ->
          module.elems().stream().anyMatch(e -> isEvaluated(layout, e, Module.Mode.ACTIVE));
      case PASSIVE ->
          module.elems().stream().anyMatch(e -> isEvaluated(layout, e, Module.Mode.PASSIVE));
      case OFFSETS ->
          module.elems().stream().anyMatch(e -> isComputed(layout, e.mode(), e.at()))
              || module.datas().stream().anyMatch(d -> isComputed(layout, d.mode(), d.at()));
    };
  }

  Function build(Init init) {
    return switch (init) {
      case GLOBALS -> globals();
      case ELEMS -> elems(init, Module.Mode.ACTIVE);
      case PASSIVE -> elems(init, Module.Mode.PASSIVE);
      case OFFSETS -> offsets();
    };
  }

  private Function globals() {
    Function function = function(Init.GLOBALS);
    int global = layout.spaces().importedGlobals();
    for (Module.Global definition : module.globals()) {
      Expr value = constant(function, definition.init(), definition.type().value());
      function.body().add(new Stmt.GlobalSet(global++, value));
    }
    tables(function);
    return end(function);
  }

  /** Fills the tables that have an initialiser. */
  private void tables(Function function) {
    int index = layout.spaces().importedTables();
    for (Module.Table table : module.tables()) {
      if (table.init() != null) {
        Limits limits = table.type().limits();
        Kind kind = Kind.of(limits.addr().type());
        List<Expr> args =
            List.of(
                new Expr.Const(kind, 0),
                constant(function, table.init(), table.type().element()),
                new Expr.Const(kind, limits.min()));
        function
            .body()
            .add(
                new Stmt.Effect(
                    new Expr.Perform(Op.TABLE_FILL, null, index, 0, args, table.offset())));
      }
      index++;
    }
  }

  /** Whether a function calls {@link #SET_ELEM}. */
  static boolean setsElems(String method) {
    return method.equals(Init.ELEMS.method()) || method.equals(Init.PASSIVE.method());
  }

  private static boolean isEvaluated(ModuleLayout layout, Module.Elem elem, Module.Mode mode) {
    return elem.mode() == mode && Descriptors.elemFuncs(elem, layout.options().features()) == null;
  }

  private Function elems(Init init, Module.Mode mode) {
    Function function = function(init);
    for (int segment = 0; segment < module.elems().size(); segment++) {
      Module.Elem elem = module.elems().get(segment);
      if (isEvaluated(layout, elem, mode)) {
        int start = function.body().size();
        items(function, segment, elem);
        if (mode == Module.Mode.PASSIVE) {
          ifArgumentIs(segment, function, start);
        }
      }
    }
    return end(function);
  }

  private void items(Function function, int segment, Module.Elem elem) {
    for (int item = 0; item < elem.inits().size(); item++) {
      List<Expr> args =
          List.of(
              Expr.Const.i32(segment),
              Expr.Const.i32(item),
              constant(function, elem.inits().get(item), elem.type()));
      function.body().add(new Stmt.Effect(new Expr.Call(SET_ELEM, null, args, elem.offset())));
    }
  }

  /** Makes the statements from {@code start} on depend on the function's argument. */
  private static void ifArgumentIs(int segment, Function function, int start) {
    List<Stmt> tail = function.body().subList(start, function.body().size());
    List<Stmt> then = new ArrayList<>(tail);
    tail.clear();
    List<Expr> operands = List.of(new Expr.LocalGet(0, Kind.I32), Expr.Const.i32(segment));
    Expr condition = new Expr.Apply(Op.I32_EQ, Kind.I32, operands, -1);
    function.body().add(new Stmt.If(condition, then, new ArrayList<>(), Hint.NONE));
  }

  private static boolean isComputed(
      ModuleLayout layout, Module.Mode mode, dev.slipway.wasm.Expr at) {
    return mode == Module.Mode.ACTIVE
        && Descriptors.constant(at, layout.options().features()) == null;
  }

  private Function offsets() {
    Function function = function(Init.OFFSETS);
    int segment = 0;
    for (Module.Elem elem : module.elems()) {
      if (isComputed(layout, elem.mode(), elem.at())) {
        Limits limits = layout.spaces().table(elem.table()).limits();
        offset(function, segment, elem.at(), limits.addr(), elem.offset());
      }
      segment++;
    }
    for (Module.Data data : module.datas()) {
      if (isComputed(layout, data.mode(), data.at())) {
        Limits limits = layout.spaces().mem(data.memory()).limits();
        offset(function, segment, data.at(), limits.addr(), data.offset());
      }
      segment++;
    }
    return end(function);
  }

  private void offset(
      Function function, int segment, dev.slipway.wasm.Expr at, AddrType type, int offset) {
    Expr value = constant(function, at, type.type());
    if (type == AddrType.I32) {
      value = new Expr.Apply(Op.I64_EXTEND_I32_U, Kind.I64, List.of(value), offset);
    }
    List<Expr> args = List.of(Expr.Const.i32(segment), value);
    function.body().add(new Stmt.Effect(new Expr.Call(SET_OFFSET, null, args, offset)));
  }

  private static String setElemDescriptor(ModuleLayout layout) {
    return "(IILjava/lang/Object;" + layout.state() + ")V";
  }

  static void callSetElem(Code code, ModuleLayout layout) {
    code.invokeStatic(owner(layout), SET_ELEM_NAME, setElemDescriptor(layout));
  }

  /** The method behind {@link #SET_ELEM}. */
  static void emitSetElem(ModuleLayout layout, ClassSet classes) {
    Code code =
        new Code(
            classes
                .get(owner(layout))
                .visitMethod(
                    Opcodes.ACC_STATIC, SET_ELEM_NAME, setElemDescriptor(layout), null, null),
            4);
    code.load(Kind.REF, 3);
    code.load(Kind.I32, 0);
    code.load(Kind.I32, 1);
    code.load(Kind.REF, 2);
    code.invokeStatic(Abi.BULK, "set_elem", "(" + Abi.STATE_DESC + "IILjava/lang/Object;)V");
    code.exit(Opcodes.RETURN);
    code.end();
  }
}
