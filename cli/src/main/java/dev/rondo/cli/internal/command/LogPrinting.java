package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.settings.KnownSettings.LogLevel;
import dev.rondo.model.filter.IntegerRange;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that print log lines, and the printing. */
final class LogPrinting {
    private static final int PAGE = 200;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Only lines of this level or above: ${COMPLETION-CANDIDATES}.")
    private @Nullable LogLevel level;

    @Option(names = "--tail", paramLabel = "COUNT", description = "Only the last lines.")
    private @Nullable Integer tail;

    void check() {
        if (tail != null && (tail < 1 || tail > 100_000)) {
            throw CliException.badInput("--tail cannot be " + tail + "; allowed is 1 to 100000");
        }
    }

    LogFilter filter(LogFilter lines) {
        return level == null
                ? lines
                : lines.toBuilder().level(new IntegerRange(number(level), null)).build();
    }

    private static int number(LogLevel level) {
        return switch (level) {
            case DEBUG -> 10;
            case INFO -> 20;
            case WARNING -> 30;
            case ERROR -> 40;
        };
    }

    /** Prints the lines, page by page: a run may have more than fit into memory. */
    void print(Surroundings surroundings, OrchestrationClient client, LogFilter lines, Output output) {
        if (tail != null || output.isJson()) {
            List<Log> found = tail == null ? all(client, lines) : last(client, lines, tail);
            if (output.isJson()) {
                Output.json(surroundings, found);
            } else {
                found.forEach(line -> surroundings.out().println(text(line)));
            }
            return;
        }
        List<Log> page;
        int offset = 0;
        do {
            page = client.logs().filter(lines, LogSort.TIMESTAMP_ASC, PAGE, offset);
            page.forEach(line -> surroundings.out().println(text(line)));
            offset += PAGE;
        } while (page.size() == PAGE);
        if (offset == PAGE && page.isEmpty()) {
            surroundings.error().println("rondo: there are no such log lines");
        }
    }

    boolean hasTail() {
        return tail != null;
    }

    /** Prints the lines after those that were printed already, and gives how many there were. */
    int printFrom(Surroundings surroundings, OrchestrationClient client, LogFilter lines, int printed) {
        int offset = printed;
        List<Log> page;
        do {
            page = client.logs().filter(lines, LogSort.TIMESTAMP_ASC, PAGE, offset);
            page.forEach(line -> surroundings.out().println(text(line)));
            offset += page.size();
        } while (page.size() == PAGE);
        return offset - printed;
    }

    private static List<Log> all(OrchestrationClient client, LogFilter lines) {
        List<Log> found = new ArrayList<>();
        List<Log> page;
        do {
            page = client.logs().filter(lines, LogSort.TIMESTAMP_ASC, PAGE, found.size());
            found.addAll(page);
        } while (page.size() == PAGE);
        return found;
    }

    private static List<Log> last(OrchestrationClient client, LogFilter lines, int count) {
        Deque<Log> found = new ArrayDeque<>();
        List<Log> page;
        do {
            page = client.logs()
                    .filter(lines, LogSort.TIMESTAMP_DESC, Math.min(PAGE, count - found.size()), found.size());
            page.forEach(found::addFirst);
        } while (page.size() == PAGE && found.size() < count);
        return List.copyOf(found);
    }

    private static String text(Log line) {
        return Times.clock(line.timestamp()) + " | " + name(line.level()) + " | " + line.message();
    }

    private static String name(int level) {
        if (level >= 40) {
            return "ERROR  ";
        }
        if (level >= 30) {
            return "WARNING";
        }
        return level >= 20 ? "INFO   " : "DEBUG  ";
    }
}
