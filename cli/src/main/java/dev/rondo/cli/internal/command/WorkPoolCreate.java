package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.worker.infrastructure.InfrastructureTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rondo work-pool create}. */
@Command
final class WorkPoolCreate extends ServerSide {
    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            defaultValue = "process",
            description = "How its workers run flows; `rondo work-pool types` lists them. Default: ${DEFAULT-VALUE}.")
    private String type = "process";

    @Option(names = "--limit", paramLabel = "COUNT", description = "How many of its runs go on at once.")
    private @Nullable Integer limit;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String description;

    @Option(names = "--paused", description = "Hand nothing out until it is resumed.")
    private boolean paused;

    @Option(
            names = "--base-job-template",
            paramLabel = "FILE",
            description =
                    "The template of its jobs, in a JSON file; - for what is piped in. Without it that of the type.")
    private @Nullable String template;

    WorkPoolCreate(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(ApiHttp api) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("type", type);
        body.put("concurrency_limit", limit);
        body.put("description", description);
        body.put("is_paused", paused);
        body.put("base_job_template", template());
        api.post("/work_pools/", body, JsonNode.class);
        say("created work pool " + name + "; `rondo worker start --pool " + name + "` starts a worker for it");
        return ExitCode.SUCCESS;
    }

    private Object template() {
        if (template != null) {
            return JsonInput.file(surroundings(), template);
        }
        // Workers of other programs bring the templates of their types themselves.
        return InfrastructureTypes.installed()
                .find(type)
                .<Object>map(known -> known.baseJobTemplate())
                .orElseGet(() -> {
                    if (type.isBlank()) {
                        throw CliException.badInput("--type is empty; `rondo work-pool types` lists what there is");
                    }
                    return Map.of();
                });
    }
}
