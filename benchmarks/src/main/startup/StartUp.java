import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;

/** Prints what one round of {@code workload.c} with few rows gives. */
final class StartUp {
  private StartUp() {}

  public static void main(String[] args) {
    CompiledModule module = CompiledModule.fromClassPath(StartUp.class, "sqlite.Module");
    Instance instance = module.instantiate(Imports.NONE);
    instance.call("_initialize");
    System.out.println(instance.call("round", 10));
  }
}
