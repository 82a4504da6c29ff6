package dev.rondo.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The machine that is measured.
 *
 * @param processors how many processors the virtual machine sees
 * @param model the kind of processor, as far as the system tells
 * @param memory gibibytes
 * @param system the operating system
 * @param java the Java runtime
 * @param load runnable threads of all processes before the start, averaged over a minute; negative where unknown
 */
record Machine(int processors, String model, double memory, String system, String java, double load) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorModel(),
                Math.round(SYSTEM.getTotalMemorySize() / 1e8 / 1.073741824) / 10.0,
                SYSTEM.getName() + " " + SYSTEM.getVersion(),
                System.getProperty("java.vendor.version", "") + " " + Runtime.version(),
                SYSTEM.getSystemLoadAverage());
    }

    /** Processor time that this process has used so far. */
    static long processorNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    private static String processorModel() {
        return lines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notLinux) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d x %s, %.1f GiB, %s, Java %s, load %.1f before the start",
                processors,
                model,
                memory,
                system,
                java.strip(),
                load);
    }

    /**
     * What all processors have done since the system started, in ticks.
     *
     * @param total all ticks
     * @param stolen ticks in which other guests of the same host ran instead
     */
    record Ticks(long total, long stolen) {
        static Ticks now() {
            return lines(Path.of("/proc/stat")).stream()
                    .filter(line -> line.startsWith("cpu "))
                    .map(Ticks::of)
                    .findFirst()
                    .orElse(new Ticks(0, 0));
        }

        // user nice system idle iowait irq softirq steal; guest time is in user time already.
        private static Ticks of(String line) {
            String[] words = line.strip().split("\\s+");
            long total = 0;
            for (int i = 1; i <= 8 && i < words.length; i++) {
                total += Long.parseLong(words[i]);
            }
            return new Ticks(total, words.length > 8 ? Long.parseLong(words[8]) : 0);
        }

        /** The percentage that was stolen since then. */
        double stolenSince(Ticks before) {
            return total == before.total ? 0 : 100.0 * (stolen - before.stolen) / (total - before.total);
        }
    }
}
