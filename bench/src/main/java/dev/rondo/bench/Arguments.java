package dev.rondo.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asks for.
 *
 * @param quick whether a coarse look is enough
 * @param help whether only to say what can be asked for
 * @param output where the JSON goes; null for the usual place
 * @param data a table with a column {@code target} to train on; null for real data where there is some, else made-up data
 * @param names the benchmarks to run; empty for all
 */
record Arguments(
        boolean quick,
        boolean help,
        @Nullable Path output,
        @Nullable Path data,
        List<String> names) {

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException when it cannot be understood, with what would work
     */
    static Arguments parse(String... line) {
        boolean quick = false;
        boolean help = false;
        Path output = null;
        Path data = null;
        List<String> names = new ArrayList<>();
        Deque<String> words = new ArrayDeque<>(List.of(line));
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "--quick" -> quick = true;
                case "--help" -> help = true;
                case "--output" -> output = path(word, words);
                case "--data" -> data = path(word, words);
                default -> names.add(name(word));
            }
        }
        return new Arguments(quick, help, output, data, List.copyOf(names));
    }

    private static Path path(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a file");
        }
        return Path.of(words.remove());
    }

    private static String name(String word) {
        if (Benchmarks.ALL.stream().noneMatch(each -> each.name().equals(word))) {
            String kind = word.startsWith("-") ? "option" : "benchmark";
            throw new IllegalArgumentException(
                    "there is no %s '%s'; there are --quick, --output FILE, --data FILE and %s"
                            .formatted(kind, word, Benchmarks.names()));
        }
        return word;
    }

    boolean wants(Benchmark benchmark) {
        return names.isEmpty() ? !benchmark.onRequest() : names.contains(benchmark.name());
    }
}
