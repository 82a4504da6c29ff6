package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.Readiness;
import dev.rondo.cli.internal.resource.Cells;
import dev.rondo.cli.internal.resource.Resource;
import dev.rondo.cli.internal.resource.Resources;
import dev.rondo.client.http.ApiHttp;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code rondo deployment ls}. */
@Command
final class DeploymentList extends ServerSide {
    private static final int MOST_EXPLAINED = 20;

    @Option(names = "--limit", paramLabel = "COUNT", description = "How many at most. Default: 200.")
    private int limit = RunSelection.MOST;

    @Mixin
    private Output output = new Output();

    DeploymentList(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(ApiHttp api) {
        if (limit < 1 || limit > RunSelection.MOST) {
            throw CliException.badInput("--limit cannot be " + limit + "; allowed is 1 to " + RunSelection.MOST);
        }
        List<JsonNode> found = new Resources(api, Resource.DEPLOYMENT).list(limit);
        if (output.isJson()) {
            Output.json(surroundings(), found);
            return ExitCode.SUCCESS;
        }
        Map<String, String> flows = flows(api, found);
        List<JsonNode> named = found.stream().map(each -> named(each, flows)).toList();
        var table = Cells.table(Resource.DEPLOYMENT, named, surroundings().clock().instant());
        Output.table(surroundings(), table, "there is no deployment");
        explain(api, found);
        return ExitCode.SUCCESS;
    }

    // As the other commands take it.
    private static JsonNode named(JsonNode deployment, Map<String, String> flows) {
        ObjectNode copy = (ObjectNode) deployment.deepCopy();
        String flow = flows.getOrDefault(deployment.path("flow_id").asString(""), "");
        return copy.put("name", flow + "/" + deployment.path("name").asString(""));
    }

    private static Map<String, String> flows(ApiHttp api, List<JsonNode> deployments) {
        Set<String> ids = deployments.stream()
                .map(each -> each.path("flow_id").asString(""))
                .collect(Collectors.toSet());
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            Map<String, Object> filter = Map.of("flows", Map.of("id", Map.of("any_", ids)), "limit", RunSelection.MOST);
            for (JsonNode flow : api.<JsonNode[]>post("/flows/filter", filter, JsonNode[].class)) {
                names.put(flow.path("id").asString(""), flow.path("name").asString(""));
            }
        }
        return names;
    }

    // Each reason once, though many deployments may share a pool.
    private void explain(ApiHttp api, List<JsonNode> deployments) {
        Set<String> reasons = new LinkedHashSet<>();
        deployments.stream()
                .filter(each -> !each.path("status").asString("").equals("READY"))
                .limit(MOST_EXPLAINED)
                .map(each -> UUID.fromString(each.path("id").asString()))
                .forEach(id -> reasons.addAll(Readiness.of(api, id).runObstacles()));
        reasons.forEach(surroundings().error()::println);
    }
}
