import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.teavm.tooling.ConsoleTeaVMToolLog;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;

/** Compiles Program into the folder that is given, with TeaVM's JavaScript beside it. */
public final class Build {
  private static final String RUNTIME = "wasm-gc-module-runtime.js";

  private Build() {}

  public static void main(String[] args) throws Exception {
    TeaVMTool tool = new TeaVMTool();
    tool.setTargetType(TeaVMTargetType.WEBASSEMBLY_GC);
    tool.setMainClass("Program");
    tool.setTargetDirectory(new File(args[0]));
    tool.setTargetFileName("program.wasm");
    tool.setClassLoader(Build.class.getClassLoader());
    tool.setClassPath(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(File::new)
            .toList());
    tool.setStrict(true);
    tool.setLog(new ConsoleTeaVMToolLog(false));
    tool.generate();
    tool.getProblemProvider()
        .getSevereProblems()
        .forEach(problem -> System.out.println(problem.getText()));
    try (var in = TeaVMTool.class.getResourceAsStream("/org/teavm/backend/wasm/" + RUNTIME)) {
      Files.copy(in, Path.of(args[0], RUNTIME), StandardCopyOption.REPLACE_EXISTING);
    }
    System.exit(tool.getProblemProvider().getSevereProblems().isEmpty() ? 0 : 1);
  }
}
