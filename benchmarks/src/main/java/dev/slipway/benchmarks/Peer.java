package dev.slipway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A runtime on the JVM in a class loader of its own: peers want versions of ASM that are neither
 * each other's nor Slipway's. The build copies their jars to {@code target/peers}.
 */
enum Peer {
  CHICORY("ChicoryGuest", "chicory", "chicory-asm"),
  CHICORY_OLD("ChicoryGuest", "chicory-old", "chicory-asm"),
  ENDIVE("EndiveGuest", "endive", "endive-asm"),
  WASMTIME("WasmtimeGuest", "wasmtime");

  private static final String ADAPTERS = "dev.slipway.benchmarks.peer.";

  private final String adapter;
  private final List<String> folders;
  private Class<?> loaded;

  Peer(String adapter, String... folders) {
    this.adapter = adapter;
    this.folders = List.of(folders);
  }

  /** Compiles and instantiates a module. */
  Guest open(byte[] wasm, List<Guest.Import> imports) {
    try {
      return (Guest) adapter().getConstructor(byte[].class, List.class).newInstance(wasm, imports);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(this + " does not run this module", e);
    }
  }

  /** {@return what keeps a module that was compiled and not instantiated} */
  Object compile(byte[] wasm) {
    try {
      return adapter().getMethod("compile", byte[].class).invoke(null, wasm);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(this + " does not compile this module", e);
    }
  }

  /** Instances that import one shared memory of one page. */
  @SuppressWarnings("unchecked") // What the adapter declares.
  List<Guest> sharing(byte[] wasm, String module, String name, int instances) {
    try {
      return (List<Guest>)
          adapter()
              .getMethod("sharing", byte[].class, String.class, String.class, int.class)
              .invoke(null, wasm, module, name, instances);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(this + " does not run this module on threads", e);
    }
  }

  private synchronized Class<?> adapter() throws ClassNotFoundException {
    if (loaded == null) {
      loaded = new Loader(jars(), Peer.class.getClassLoader()).loadClass(ADAPTERS + adapter);
    }
    return loaded;
  }

  private URL[] jars() {
    Path peers = Main.base().resolve("target/peers");
    List<URL> urls = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> jars = Files.list(peers.resolve(folder))) {
        for (Path jar : jars.sorted().toList()) {
          urls.add(jar.toUri().toURL());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** Defines the adapters itself, from the benchmarks' classes. */
  private static final class Loader extends URLClassLoader {
    Loader(URL[] jars, ClassLoader parent) {
      super(jars, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : find(name, resolve);
      }
    }

    private Class<?> find(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(ADAPTERS)) {
        return adapter(name);
      }
      // Slipway's ASM is on the parent's path.
      return name.startsWith("org.objectweb.asm.")
          ? findClass(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> adapter(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
