package dev.slipway.benchmarks;

import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.ImportType;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Table;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.NumType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One more instance of a compiled module, in microseconds; beside those that have a memory what
 * that costs by itself.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsPrepend = {"-XX:+UseParallelGC", "-Xmx2g"})
public class InstantiationBenchmark {
  private static final int PAGE = 1 << 16;

  private CompiledModule calls;
  private CompiledModule small;
  private CompiledModule sqlite;
  private Imports sqliteImports;
  private byte[] sqliteMemory;

  /** Compiles. */
  @Setup
  public void open() throws IOException {
    calls = Slipway.compile(Wat.read("calls"));
    small = Slipway.compile(Wat.read("instances"));
    sqlite = Slipway.compile(Files.readAllBytes(Npm.SQL_JS.file("dist/sql-wasm.wasm")));
    Imports.Builder imports = Imports.builder();
    for (ImportType wanted : sqlite.imports()) {
      imports.add(wanted.module(), wanted.name(), unused(wanted));
    }
    sqliteImports = imports.build();
    Memory memory = memory(sqlite.instantiate(sqliteImports));
    sqliteMemory = memory.read(0, (int) memory.byteSize());
  }

  /** What the script would give: instantiation calls none of it. */
  private static Extern unused(ImportType wanted) {
    return switch (wanted.type()) {
      case ExternType.Func func ->
          HostFunction.of(
              func.defType(),
              _ -> {
                throw new IllegalStateException(wanted.name() + " was called");
              });
      case ExternType.Mem mem -> Memory.create(mem.type(), Storage.HEAP);
      case ExternType.Table table -> Table.create(table.type(), null);
      case ExternType.Global global ->
          Global.create(global.type(), global.type().value() == NumType.I64 ? (Object) 0L : 0);
      case ExternType.Tag _ -> throw new IllegalStateException("no tag expected");
    };
  }

  private static Memory memory(Instance instance) {
    for (Extern export : instance.exports().values()) {
      if (export instanceof Memory memory) {
        return memory;
      }
    }
    throw new IllegalStateException("no memory in " + instance.exports().keySet());
  }

  /** Two functions and nothing else. */
  @Benchmark
  public Instance functions() {
    return calls.instantiate(Imports.NONE);
  }

  /** A page of memory, a table, a global, a segment of each. */
  @Benchmark
  public Instance small() {
    return small.instantiate(Imports.NONE);
  }

  /** The same, and a first call, which wants the memory's bytes. */
  @Benchmark
  public Object smallUsed() {
    return small.instantiate(Imports.NONE).call("text");
  }

  /** The measure for {@link #smallUsed}. */
  @Benchmark
  public byte[] page() {
    return new byte[PAGE];
  }

  /** The module of sql.js. */
  @Benchmark
  public Instance sqlite() {
    return sqlite.instantiate(sqliteImports);
  }

  /** The measure for {@link #sqlite}: a copy of the memory that an instance begins with. */
  @Benchmark
  public byte[] sqliteMemory() {
    return sqliteMemory.clone();
  }
}
