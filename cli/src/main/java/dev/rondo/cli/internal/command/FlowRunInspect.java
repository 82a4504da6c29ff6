package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Clients;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.Readiness;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.model.Json;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rondo flow-run inspect}. */
@Command(name = "inspect", description = "Show all of a flow run.")
final class FlowRunInspect extends ClientCommand {
    @Parameters(paramLabel = "RUN", description = "The run: an id, the beginning of one, or a name.")
    private String run = "";

    @Mixin
    private Output output = new Output();

    FlowRunInspect(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(OrchestrationClient client) {
        FlowRun found = new RunLookup(client).flowRun(run);
        if (output.isJson()) {
            Output.json(surroundings(), found);
            return ExitCode.SUCCESS;
        }
        var table = new Table("WHAT", "VALUE");
        table.add("id", found.id().toString());
        table.add("name", found.name());
        table.add("flow", new FlowNames(client).of(found.flowId()));
        addState(
                table,
                found.stateName(),
                found.state() == null ? null : found.state().message());
        table.add("tags", String.join(", ", found.tags()));
        table.add("parameters", Json.MAPPER.writeValueAsString(found.parameters()));
        table.add("runs", String.valueOf(found.runCount()));
        table.add("created", Times.day(found.created()));
        table.add("started", Times.day(found.startTime()));
        table.add("ended", Times.day(found.endTime()));
        table.add("time running", Times.seconds(found.estimatedRunTime()));
        found.labels().forEach((label, value) -> table.add("label " + label, String.valueOf(value)));
        Output.table(surroundings(), table, "");
        StateHistory.print(surroundings(), client.flowRuns().states(found.id()));
        explain(found);
        return ExitCode.SUCCESS;
    }

    // Of a run that waits, why.
    private void explain(FlowRun found) {
        if (found.stateType() != StateType.SCHEDULED || found.deploymentId() == null) {
            return;
        }
        try (ApiHttp api = Clients.server(surroundings())) {
            Readiness.of(api, found.deploymentId())
                    .runObstacles()
                    .forEach(surroundings().out()::println);
        }
    }

    static void addState(Table table, @Nullable String name, @Nullable String message) {
        table.add("state", name == null ? "-" : name);
        if (message != null && !message.isEmpty()) {
            table.add("message", message.strip().replaceAll("\\s*\\R\\s*", " "));
        }
    }
}
