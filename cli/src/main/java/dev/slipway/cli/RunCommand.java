package dev.slipway.cli;

import dev.slipway.compiler.Options;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.WasmException;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.ValType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code slipway run MODULE --invoke NAME ARGS}. */
@Command(
    name = "run",
    description =
        "Instantiates a module without imports, calls an exported function, prints its results.")
final class RunCommand implements Callable<Integer> {
  private static final Pattern INTEGER = Pattern.compile("-?(0[xX][0-9a-fA-F]+|[0-9]+)");

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;
  @Mixin private FeatureOptions features;

  @Parameters(
      index = "0",
      paramLabel = "MODULE",
      description = "a .wasm or .wat file, or a jar that slipway compile wrote")
  private String file;

  @Option(
      names = "--invoke",
      paramLabel = "NAME",
      description = "the export to call; _start or main if not given and there is one")
  private String invoke;

  @Parameters(index = "1..*", paramLabel = "ARGS", description = "a number for each parameter")
  private List<String> args = List.of();

  @Override
  public Integer call() throws IOException, Failures.Of {
    try {
      refuseUnknownOptions();
      Instance instance = load().instantiate(Imports.NONE);
      Func function = function(instance);
      print(function.call(arguments(function)));
    } catch (Trap e) {
      throw new Failures.Of(Files.name(file), e, place(e));
    } catch (WasmException e) {
      throw new Failures.Of(Files.name(file), e);
    }
    return Main.OK;
  }

  /** The innermost function of the guest: the first frame that is none of the run time's. */
  private static String place(Trap trap) {
    return Stream.of(trap.getStackTrace())
        .filter(frame -> !frame.getClassName().matches("(java|jdk|dev[.]slipway[.]runtime)[.].*"))
        .findFirst()
        .filter(frame -> !frame.getClassName().equals(RunCommand.class.getName()))
        .map(frame -> ", in " + frame.getMethodName())
        .orElse("");
  }

  /** What looks like an option reaches the arguments, so that negative numbers do. */
  private void refuseUnknownOptions() {
    Files.refuseOption(spec, file);
    for (String arg : args) {
      if (arg.startsWith("-") && !arg.matches("-[0-9.].*|-(?i:inf.*|nan.*)")) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "Unknown option: '" + arg + "'");
      }
    }
  }

  private CompiledModule load() throws IOException, Failures.Of {
    if (file.endsWith(".jar")) {
      return CompiledModule.open(Path.of(file));
    }
    Module module = Files.module(file, Files.read(file, main.in), features.features());
    Options options = Options.DEFAULT.withFeatures(features.features());
    return CompileCommand.compile(file, module, options, main).load();
  }

  private Func function(Instance instance) throws Failures.Of {
    List<String> names = invoke != null ? List.of(invoke) : List.of("_start", "main");
    for (String name : names) {
      if (instance.exports().get(name) instanceof Func function) {
        return function;
      }
    }
    String functions =
        String.join(
            ", ",
            instance.exports().entrySet().stream()
                .filter(e -> e.getValue() instanceof Func)
                .map(e -> e.getKey())
                .toList());
    throw new Failures.Of(
        Files.name(file)
            + ": no exported function "
            + String.join(" or ", names)
            + "; there are "
            + (functions.isEmpty() ? "none" : functions)
            + (invoke == null ? "; --invoke NAME calls one" : ""));
  }

  private Object[] arguments(Func function) {
    List<ValType> params = function.funcType.params();
    if (params.size() != args.size()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "the function is "
              + function.funcType
              + ": wanted "
              + params.size()
              + " arguments, found "
              + args.size());
    }
    Object[] values = new Object[args.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(params.get(i), args.get(i));
    }
    return values;
  }

  private Object value(ValType type, String text) {
    try {
      return switch (type) {
        case NumType.I32 -> (int) integer(type, 32, text);
        case NumType.I64 -> integer(type, 64, text);
        case NumType.F32 -> Float.valueOf(text);
        case NumType.F64 -> Double.valueOf(text);
        default ->
            throw new CommandLine.ParameterException(
                spec.commandLine(), "a " + type.text() + " cannot be given on the command line");
      };
    } catch (NumberFormatException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "not a number of the type " + type.text() + ": " + text);
    }
  }

  /** With a sign or without, as the text format has it. */
  private long integer(ValType type, int bits, String text) {
    if (!INTEGER.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    String digits = text.startsWith("-") ? text.substring(1) : text;
    boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
    BigInteger magnitude = hex ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
    BigInteger value = digits.equals(text) ? magnitude : magnitude.negate();
    BigInteger end = BigInteger.TWO.pow(bits);
    BigInteger least = end.shiftRight(1).negate();
    if (value.compareTo(least) < 0 || value.compareTo(end) >= 0) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "not a number of the type "
              + type.text()
              + ": "
              + text
              + " is not between "
              + least
              + " and "
              + end.subtract(BigInteger.ONE));
    }
    return value.longValue();
  }

  private void print(Object result) {
    switch (result) {
      case null -> {}
      case Object[] several -> {
        for (Object each : several) {
          main.out.println(each);
        }
      }
      default -> main.out.println(result);
    }
  }
}
