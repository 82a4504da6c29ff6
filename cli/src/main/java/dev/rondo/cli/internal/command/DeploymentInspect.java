package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.Readiness;
import dev.rondo.cli.internal.resource.Cells;
import dev.rondo.cli.internal.resource.Resource;
import dev.rondo.cli.internal.resource.Resources;
import dev.rondo.client.http.ApiHttp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rondo deployment inspect}. */
@Command
final class DeploymentInspect extends ServerSide {
    @Parameters(paramLabel = "NAME", description = "The deployment: flow/name, or its id.")
    private String name = "";

    @Mixin
    private Output output = new Output();

    DeploymentInspect(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(ApiHttp api) {
        JsonNode found = new Resources(api, Resource.DEPLOYMENT).find(name);
        Readiness readiness =
                Readiness.of(api, UUID.fromString(found.path("id").asString()));
        if (output.isJson()) {
            Map<String, Object> all = new LinkedHashMap<>();
            found.properties().forEach(each -> all.put(each.getKey(), each.getValue()));
            readiness.known().ifPresent(known -> all.put("readiness", known));
            Output.json(surroundings(), all);
        } else {
            Output.table(surroundings(), Cells.all(found), "");
            readiness.lines(surroundings().clock().instant()).forEach(this::say);
        }
        return ExitCode.SUCCESS;
    }
}
