package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that describe a deployment, wherever it runs. */
final class DefinitionOptions {
    @Mixin
    private ScheduleOptions when = new ScheduleOptions();

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "A parameter of its runs. May be repeated.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "TAG", description = "A tag of its runs. May be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String description;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "Its version. Default: one made of the code.")
    private @Nullable String version;

    @Option(names = "--paused", description = "Its schedules make no runs until it is resumed.")
    private boolean paused;

    @Option(
            names = "--concurrency-limit",
            paramLabel = "COUNT",
            description = "How many of its runs go on at once, wherever they run.")
    private @Nullable Integer limit;

    @Option(
            names = "--collision-strategy",
            paramLabel = "ENQUEUE|CANCEL_NEW",
            description = "What becomes of runs beyond that: they wait, or are cancelled.")
    private @Nullable String strategy;

    /** What is said, as project files write it. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Map<String, Object>> schedules = when.schedules();
        putUnlessEmpty(values, "schedules", schedules);
        putUnlessEmpty(values, "tags", tags);
        Map<String, Object> given = texts("--param", parameters);
        if (!given.isEmpty()) {
            values.put("parameters", given);
        }
        putUnlessNull(values, "description", description);
        putUnlessNull(values, "version", version);
        if (paused) {
            values.put("paused", true);
        }
        if (strategy != null && limit == null) {
            throw CliException.badInput("--collision-strategy says what becomes of runs beyond --concurrency-limit; say"
                    + " that too");
        }
        if (limit != null) {
            values.put(
                    "concurrency_limit",
                    strategy == null ? limit : Map.of("limit", limit, "collision_strategy", strategy));
        }
        return values;
    }

    /** Texts by name, from {@code name=value}. */
    static Map<String, Object> texts(String option, List<String> written) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String each : written) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw CliException.badInput(option + " cannot be '" + each + "'; write name=value");
            }
            values.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return values;
    }

    private static void putUnlessEmpty(Map<String, Object> values, String name, List<?> list) {
        if (!list.isEmpty()) {
            values.put(name, list);
        }
    }

    static void putUnlessNull(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
