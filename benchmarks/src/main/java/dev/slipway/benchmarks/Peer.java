package dev.slipway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A runtime on the JVM in a class loader of its own: peers want versions of ASM that are neither
 * each other's nor Slipway's. The build copies their jars to {@code target/peers}.
 */
enum Peer {
  CHICORY("chicory", "ChicoryGuest"),
  ENDIVE("endive", "EndiveGuest");

  private static final String ADAPTERS = "dev.slipway.benchmarks.peer.";

  private final String folder;
  private final String adapter;
  private Class<?> loaded;

  Peer(String folder, String adapter) {
    this.folder = folder;
    this.adapter = adapter;
  }

  /** Compiles and instantiates a module. */
  Guest open(byte[] wasm, List<Guest.Import> imports) {
    try {
      return (Guest) adapter().getConstructor(byte[].class, List.class).newInstance(wasm, imports);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(this + " does not run this module", e);
    }
  }

  private synchronized Class<?> adapter() throws ClassNotFoundException {
    if (loaded == null) {
      loaded = new Loader(jars(), Peer.class.getClassLoader()).loadClass(ADAPTERS + adapter);
    }
    return loaded;
  }

  private URL[] jars() {
    Path peers = Path.of(System.getProperty("slipway.benchmarks")).resolve("target/peers");
    try (Stream<Path> jars = Files.list(peers.resolve(folder))) {
      List<Path> all = jars.sorted().toList();
      URL[] urls = new URL[all.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = all.get(i).toUri().toURL();
      }
      return urls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
