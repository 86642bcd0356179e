package dev.slipway.benchmarks.record;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** Under what conditions a run was made. */
final class Machine {
  private Machine() {}

  /** {@return date, processor, system, JVM, and the load before the run} */
  static SequencedMap<String, String> conditions() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    SequencedMap<String, String> all = new LinkedHashMap<>();
    all.put("date", LocalDate.now().toString());
    all.put("machine", processor() + ", " + system.getAvailableProcessors() + " cores");
    all.put("system", system.getName() + " " + system.getArch());
    all.put(
        "JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    all.put(
        "load before the run", String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()));
    return all;
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor";
    }
  }
}
