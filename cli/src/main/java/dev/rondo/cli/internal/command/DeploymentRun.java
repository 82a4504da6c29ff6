package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Clients;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.Readiness;
import dev.rondo.cli.internal.resource.Resource;
import dev.rondo.cli.internal.resource.Resources;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.http.ApiHttp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rondo deployment run}. */
@Command
final class DeploymentRun extends ServerSide {
    @Parameters(paramLabel = "NAME", description = "The deployment: flow/name, or its id.")
    private String name = "";

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "A parameter, as JSON or text. May be repeated.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the run.")
    private @Nullable String runName;

    @Option(names = "--tag", paramLabel = "TAG", description = "A tag of the run. May be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--watch", description = "Wait until it ends, and end with its exit code.")
    private boolean watch;

    @Mixin
    private Output output = new Output();

    DeploymentRun(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(ApiHttp api) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("parameters", JsonInput.assignments("--param", parameters));
        body.put("tags", tags);
        if (runName != null) {
            body.put("name", runName);
        }
        Resources resources = new Resources(api, Resource.DEPLOYMENT);
        JsonNode made = api.post(resources.item(resources.find(name), "/create_flow_run"), body, JsonNode.class);
        if (output.isJson()) {
            Output.json(surroundings(), made);
        } else {
            say("flow run " + made.path("name").asString() + " ("
                    + made.path("id").asString() + ") is scheduled");
        }
        explain(api, made);
        return watch ? watched(UUID.fromString(made.path("id").asString())) : ExitCode.SUCCESS;
    }

    private void explain(ApiHttp api, JsonNode run) {
        String deployment = run.path("deployment_id").asString("");
        if (!deployment.isEmpty()) {
            Readiness.of(api, UUID.fromString(deployment)).runObstacles().forEach(surroundings().error()::println);
        }
    }

    private ExitCode watched(UUID id) {
        try (OrchestrationClient client = Clients.open(surroundings())) {
            return new RunWatching(surroundings(), client).untilEnd(id);
        }
    }
}
