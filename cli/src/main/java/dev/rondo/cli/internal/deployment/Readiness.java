package dev.rondo.cli.internal.deployment;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentReadiness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Why nothing runs, in words.
 *
 * @param name the deployment as users call it
 * @param known what the server says; empty for a server that does not know such questions
 */
public record Readiness(String name, Optional<DeploymentReadiness> known) {
    private static final String WAIT = "its runs wait: ";

    /** What the server says of a deployment. */
    public static Readiness of(ApiHttp api, UUID deployment) {
        Deployment found = api.find("/deployments/" + deployment, Deployment.class)
                .orElseThrow(() -> CliException.badInput("deployment " + deployment + " was deleted"));
        String flow = api.find("/flows/" + found.flowId(), JsonNode.class)
                .map(each -> each.path("name").asString(""))
                .orElse("");
        return new Readiness(flow + "/" + found.name(), asked(api, deployment));
    }

    private static Optional<DeploymentReadiness> asked(ApiHttp api, UUID deployment) {
        try {
            return api.find("/rondo/deployments/" + deployment + "/readiness", DeploymentReadiness.class);
        } catch (RondoException anotherServer) {
            return Optional.empty();
        }
    }

    /** The name, quoted for a shell where it has to be. */
    public String quotedName() {
        return name.matches("[\\w./-]+") ? name : "'" + name + "'";
    }

    /** When it runs next, and what keeps it from running; a line each. */
    public List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        known.ifPresent(readiness -> {
            if (readiness.scheduled() && readiness.nextRun() != null) {
                lines.add("its next run is due at " + Times.day(readiness.nextRun()));
            }
            if (readiness.lateRuns() > 0) {
                lines.add(readiness.lateRuns() + " of its runs are late");
            }
            lines.addAll(obstacles(readiness));
        });
        return lines;
    }

    /** What keeps runs that were made from starting; a line each. */
    public List<String> runObstacles() {
        return known.map(Readiness::obstacles).orElse(List.of()).stream()
                .filter(line -> line.startsWith(WAIT))
                .toList();
    }

    private static List<String> obstacles(DeploymentReadiness readiness) {
        return readiness.obstacles().stream()
                .map(each -> (each.blocksRuns() ? WAIT : "") + each.message()
                        + (each.command() == null ? "" : "; `" + each.command() + "` changes that"))
                .toList();
    }
}
