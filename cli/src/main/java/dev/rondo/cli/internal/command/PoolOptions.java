package dev.rondo.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the runs of a deployment wait for a worker. */
final class PoolOptions {
    @Option(names = "--pool", paramLabel = "POOL", description = "The work pool whose workers run it.")
    private @Nullable String pool;

    @Option(
            names = {"-q", "--queue", "--work-queue"},
            paramLabel = "QUEUE",
            description = "The work queue; one of the pool, or that of an agent without a pool.")
    private @Nullable String queue;

    @Option(names = "--image", paramLabel = "IMAGE", description = "The image it runs in, in pools of containers.")
    private @Nullable String image;

    @Option(
            names = {"-jv", "--job-variable"},
            paramLabel = "NAME=VALUE",
            description = "An override of a variable of the pool. May be repeated.")
    private List<String> variables = new ArrayList<>();

    /** What is said, as project files write it below {@code work_pool}. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        DefinitionOptions.putUnlessNull(values, "name", pool);
        DefinitionOptions.putUnlessNull(values, "work_queue_name", queue);
        Map<String, Object> given = new LinkedHashMap<>(JsonInput.assignments("--job-variable", variables));
        DefinitionOptions.putUnlessNull(given, "image", image);
        if (!given.isEmpty()) {
            values.put("job_variables", given);
        }
        return values.isEmpty() ? Map.of() : Map.of("work_pool", values);
    }
}
