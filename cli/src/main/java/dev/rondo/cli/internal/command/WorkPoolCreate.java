package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.http.ApiHttp;
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
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "process",
            description = "How its workers run flows. Default: ${DEFAULT-VALUE}.")
    private String type = "process";

    @Option(names = "--limit", paramLabel = "COUNT", description = "How many of its runs go on at once.")
    private @Nullable Integer limit;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String description;

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
        api.post("/work_pools/", body, JsonNode.class);
        say("created work pool " + name);
        return ExitCode.SUCCESS;
    }
}
