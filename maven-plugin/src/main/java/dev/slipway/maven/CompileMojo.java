package dev.slipway.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystem;

/**
 * Compiles WebAssembly modules to Java: an interface of each module's exports, one of its imports,
 * and the classes behind them. Modules that did not change are not compiled again.
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class CompileMojo extends AbstractMojo {
  /**
   * The modules, each a {@code <module>} with one of {@code <file>}, {@code <directory>} (all
   * {@code .wasm} and {@code .wat} in it) and {@code <artifact>} ({@code group:artifact:version},
   * or with {@code :type} or {@code :type:classifier} behind it; {@code <entry>} is a path inside
   * of a jar); {@code <className>} or {@code <packageName>}; {@code <enable>} and {@code <disable>}
   * features; {@code <storage>}. By default the modules in {@code src/main/wasm}.
   */
  @Parameter private PlexusConfiguration modules;

  /** The package of classes that are named after their file. */
  @Parameter(defaultValue = "${project.groupId}")
  private String packageName;

  /** Does nothing. */
  @Parameter(property = "slipway.skip", defaultValue = "false")
  private boolean skip;

  /** A JDK 25 or newer for the compiler, where the toolchains have none. */
  @Parameter(property = "slipway.jdkHome")
  private String jdkHome;

  /** Options of the compiler's JVM, such as {@code -Xmx4g}. */
  @Parameter private List<String> jvmArgs = new ArrayList<>();

  /** A folder for each module. */
  @Parameter(defaultValue = "${project.build.directory}/slipway", readonly = true)
  private File outputDirectory;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true)
  private MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true)
  private MojoExecution execution;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true)
  private List<Artifact> pluginArtifacts;

  @Inject private ToolchainManager toolchains;
  @Inject private RepositorySystem repositories;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    checkParameters();
    if (skip) {
      getLog().info("skipped");
      return;
    }
    try {
      build();
    } catch (IOException e) {
      throw new MojoExecutionException(
          "cannot write below " + outputDirectory + ", what was there stays: " + e, e);
    }
  }

  /** Maven ignores what it does not know. */
  private void checkParameters() throws MojoExecutionException {
    Plugin plugin = execution.getPlugin();
    PluginExecution own =
        plugin == null ? null : plugin.getExecutionsAsMap().get(execution.getExecutionId());
    for (ConfigurationContainer container :
        Stream.of(plugin, own).filter(c -> c != null).toList()) {
      if (container.getConfiguration() instanceof Xpp3Dom dom) {
        for (Xpp3Dom child : dom.getChildren()) {
          Spelling.check(
              "slipway-maven-plugin",
              child.getName(),
              new TreeSet<>(execution.getMojoDescriptor().getParameterMap().keySet()));
        }
      }
    }
  }

  private void build() throws IOException, MojoExecutionException, MojoFailureException {
    Path root = outputDirectory.toPath().resolve(execution.getExecutionId());
    Configuration configuration =
        new Configuration(
            project.getBasedir().toPath(),
            packageName,
            coordinates -> Artifacts.resolve(coordinates, repositories, session, project),
            outputDirectory.toPath().resolve(".artifacts"));
    Path byDefault = project.getBasedir().toPath().resolve("src/main/wasm");
    List<ModuleSpec> all = configuration.read(modules, byDefault);
    if (all.isEmpty()) {
      getLog().warn("no modules: none configured, none in " + byDefault);
    }
    for (ModuleSpec module : all) {
      claim(module);
    }
    Set<String> stale = removeOthers(root, all);
    List<String> errors = compile(root, all, stale);
    for (ModuleSpec module : all) {
      stale.removeAll(output(root, module).classFiles());
    }
    // What the resources plugin copied of modules that are no more.
    for (String path : stale) {
      Files.deleteIfExists(Path.of(project.getBuild().getOutputDirectory()).resolve(path));
    }
    if (!errors.isEmpty()) {
      throw new MojoFailureException(String.join("\n", errors));
    }
    for (ModuleSpec module : all) {
      Output output = output(root, module);
      project.addCompileSourceRoot(output.sources().toString());
      Resource classes = new Resource();
      classes.setDirectory(output.classes().toString());
      project.addResource(classes);
    }
  }

  /** Another execution of this build may have generated the class. */
  private void claim(ModuleSpec module) throws MojoExecutionException {
    String key = "slipway:" + module.className();
    Object other = project.getContextValue(key);
    if (other != null && !other.equals(execution.getExecutionId())) {
      throw new MojoExecutionException(
          module.className() + " is generated by the execution " + other + " too");
    }
    project.setContextValue(key, execution.getExecutionId());
  }

  private static Output output(Path root, ModuleSpec module) {
    return new Output(root.resolve(module.className()));
  }

  /** {@return the class path files of modules that were taken out} */
  private static Set<String> removeOthers(Path root, List<ModuleSpec> modules) throws IOException {
    Set<String> stale = new TreeSet<>();
    if (Files.isDirectory(root)) {
      List<String> kept = modules.stream().map(ModuleSpec::className).toList();
      try (Stream<Path> folders = Files.list(root)) {
        for (Path folder : folders.toList()) {
          if (!kept.contains(folder.getFileName().toString())) {
            stale.addAll(new Output(folder).classFiles());
            Output.delete(folder);
          }
        }
      }
    }
    return stale;
  }

  private List<String> compile(Path root, List<ModuleSpec> all, Set<String> stale)
      throws IOException, MojoExecutionException {
    Path scratch = outputDirectory.toPath().resolve("work-" + UUID.randomUUID());
    List<Work> work = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    String compiler = Digest.ofFiles(classPath());
    for (ModuleSpec module : all) {
      if (!Files.isRegularFile(module.file())) {
        errors.add(module.name() + ": no such file");
        continue;
      }
      String digest = Digest.of(Files.readAllBytes(module.file()));
      String key = Digest.of(compiler + " " + digest + " " + module);
      if (output(root, module).isUpToDate(key)) {
        getLog().debug(module.name() + " is up to date");
      } else {
        work.add(new Work(module, digest, key, scratch.resolve(module.className())));
      }
    }
    if (work.isEmpty()) {
      getLog().info(all.size() + " modules, all up to date");
      return errors;
    }
    try {
      errors.addAll(compile(root, work, scratch, stale));
    } finally {
      Output.delete(scratch);
    }
    getLog().info(all.size() + " modules, compiled " + work.size());
    return errors;
  }

  /** {@return the plugin, the compiler and what they need} */
  private List<Path> classPath() {
    List<Path> classPath = new ArrayList<>();
    for (Artifact artifact : pluginArtifacts) {
      if (artifact.getFile() != null) {
        classPath.add(artifact.getFile().toPath());
      }
    }
    return classPath;
  }

  private record Work(ModuleSpec module, String digest, String key, Path made) {}

  private List<String> compile(Path root, List<Work> work, Path scratch, Set<String> stale)
      throws IOException, MojoExecutionException {
    Path java = new Jdk().find(jdkHome, toolchains, session);
    Fork fork = new Fork(java, classPath(), jvmArgs);
    for (Work each : work) {
      Files.createDirectories(each.made());
      fork.add(each.module(), each.digest(), each.made());
    }
    String[] results = fork.run(scratch);
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      Work each = work.get(i);
      if (results[i] != null) {
        errors.add(results[i]);
        continue;
      }
      Output output = output(root, each.module());
      stale.addAll(output.classFiles());
      output.replace(each.made(), each.key());
      getLog().info(each.module().name() + " -> " + each.module().className());
    }
    return errors;
  }
}
