package dev.rondo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rondo.client.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures this machine, prints a table and writes JSON. Ends with 0 when all bars are met, with 1 when one is missed or a
 * benchmark fails, with 2 when the command line is wrong.
 */
public final class Main {
    private static final String BANK = "data/bank/batch-1.parquet";

    private final Arguments arguments;

    private Main(Arguments arguments) {
        this.arguments = arguments;
    }

    /** See {@code --help}. */
    public static void main(String... line) throws IOException {
        Arguments arguments;
        try {
            arguments = Arguments.parse(line);
        } catch (IllegalArgumentException wrong) {
            System.err.println("rondo bench: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        if (arguments.help()) {
            System.out.print(Benchmarks.help());
            return;
        }
        // Another measurement on this machine is the caller's business.
        System.setProperty("jmh.ignoreLock", "true");
        Report report = new Main(arguments).run();
        System.exit(report.isGood() ? 0 : 1);
    }

    private Report run() throws IOException {
        // Beside the history of runs, not in the folder for temporary files: that may be no disk at all.
        Path results = Settings.load(System.getenv()).home().resolve("bench");
        Files.createDirectories(results);
        Path folder = Files.createTempDirectory(results, "work-");
        try {
            Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
            Report report = measure(folder, now);
            System.out.println(report.table());
            Path given = arguments.output();
            Path output = given == null ? results.resolve(now.toString().replace(":", "") + ".json") : given;
            Files.writeString(output, report.json() + "\n");
            System.out.println("written to " + output);
            return report;
        } finally {
            Workplace.delete(folder);
        }
    }

    private Report measure(Path folder, Instant now) throws IOException {
        Setting setting = new Setting(arguments.quick(), folder, data(), folder("rondo.distribution"));
        Machine machine = Machine.here();
        double fsync = FsyncProbe.run(folder, 1_000).mean();
        Machine.Ticks before = Machine.Ticks.now();
        List<Figure> figures = new ArrayList<>();
        Map<String, String> failures = new LinkedHashMap<>();
        Benchmarks.ALL.stream().filter(arguments::wants).forEach(each -> measure(each, setting, figures, failures));
        double stolen = Machine.Ticks.now().stolenSince(before);
        return new Report(now.toString(), machine, arguments.quick(), fsync, stolen, figures, failures);
    }

    // One that fails must not take the others' figures with it, and what flows print must not disturb the table.
    private static void measure(
            Benchmark benchmark, Setting setting, List<Figure> figures, Map<String, String> failures) {
        System.err.println("measuring " + benchmark.name() + ": " + benchmark.description());
        PrintStream output = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        try {
            figures.addAll(benchmark.measurement().measure(setting));
        } catch (Exception failure) {
            failures.put(benchmark.name(), failure.toString());
        } finally {
            System.setOut(output);
        }
    }

    private @Nullable Path data() {
        Path shelf = folder("rondo.shelf");
        return arguments.data() != null || shelf == null
                ? arguments.data()
                : Stream.of(shelf.resolve(BANK))
                        .filter(Files::exists)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Path folder(String property) {
        String value = System.getProperty(property);
        return value == null || !Files.isDirectory(Path.of(value)) ? null : Path.of(value);
    }
}
