package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.FlowRunStateFilter;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.Tags;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rondo flow-run ls}. */
@Command(name = "ls", description = "List flow runs, newest first.")
final class FlowRunList extends ClientCommand {
    @Mixin
    private Output output = new Output();

    @Mixin
    private RunSelection selection = new RunSelection();

    @Option(names = "--flow", paramLabel = "NAME", description = "Only runs of this flow. May be repeated.")
    private List<String> flows = new ArrayList<>();

    FlowRunList(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        selection.limit();
        filters();
    }

    @Override
    ExitCode run(OrchestrationClient client) {
        List<FlowRun> runs = client.flowRuns().filter(filters(), FlowRunSort.ID_DESC, selection.limit(), 0);
        if (output.isJson()) {
            Output.json(surroundings(), runs);
            return ExitCode.SUCCESS;
        }
        var names = new FlowNames(client);
        var table = new Table("ID", "FLOW", "NAME", "STATE", "TIME", "CREATED");
        Instant now = surroundings().clock().instant();
        runs.forEach(run -> table.add(
                RunLookup.shown(run.id()),
                names.of(run.flowId()),
                run.name(),
                run.stateName() == null ? "-" : run.stateName(),
                run.startTime() == null ? "-" : Times.seconds(run.estimatedRunTime()),
                Times.ago(run.created(), now)));
        Output.table(surroundings(), table, "there are no such flow runs");
        return ExitCode.SUCCESS;
    }

    private RunFilters filters() {
        FlowRunFilter.Builder runs = FlowRunFilter.builder();
        if (selection.hasStates()) {
            runs.state(states());
        }
        if (selection.hasTags()) {
            runs.tags(Tags.all(selection.tags()));
        }
        Instant since = selection.since(surroundings().clock().instant());
        if (since != null) {
            runs.expectedStartTime(new TimeRange(null, since));
        }
        RunFilters filters = RunFilters.of(runs.build());
        return flows.isEmpty() ? filters : filters.withFlows(FlowFilter.names(flows.toArray(String[]::new)));
    }

    private FlowRunStateFilter states() {
        var types = selection.stateTypes();
        var names = selection.stateNames();
        return new FlowRunStateFilter(
                Operator.OR,
                types.isEmpty() ? null : AnyNoneOf.of(types),
                names.isEmpty() ? null : AnyNoneOf.of(names));
    }
}
