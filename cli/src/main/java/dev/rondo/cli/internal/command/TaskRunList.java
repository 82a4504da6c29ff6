package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.filter.AllTags;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.NullableAnyOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.filter.TaskRunStateFilter;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rondo task-run ls}. */
@Command(name = "ls", description = "List task runs, newest first.")
final class TaskRunList extends ClientCommand {
    @Mixin
    private Output output = new Output();

    @Mixin
    private RunSelection selection = new RunSelection();

    @Option(names = "--flow", paramLabel = "NAME", description = "Only runs within runs of this flow. May be repeated.")
    private List<String> flows = new ArrayList<>();

    @Option(names = "--flow-run", paramLabel = "RUN", description = "Only runs of this flow run: an id or a name.")
    private @Nullable String flowRun;

    TaskRunList(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        selection.limit();
        filter();
    }

    @Override
    ExitCode run(OrchestrationClient client) {
        List<TaskRun> runs = client.taskRuns().filter(filters(client), TaskRunSort.ID_DESC, selection.limit(), 0);
        if (output.isJson()) {
            Output.json(surroundings(), runs);
            return ExitCode.SUCCESS;
        }
        var table = new Table("ID", "NAME", "STATE", "RUNS", "TIME", "CREATED");
        Instant now = surroundings().clock().instant();
        runs.forEach(run -> table.add(
                RunLookup.shown(run.id()),
                run.name(),
                run.stateName() == null ? "-" : run.stateName(),
                String.valueOf(run.runCount()),
                run.startTime() == null ? "-" : Times.seconds(run.estimatedRunTime()),
                Times.ago(run.created(), now)));
        Output.table(surroundings(), table, "there are no such task runs");
        return ExitCode.SUCCESS;
    }

    private RunFilters filters(OrchestrationClient client) {
        TaskRunFilter.Builder runs = filter();
        String of = flowRun;
        if (of != null) {
            runs.flowRunId(NullableAnyOf.of(new RunLookup(client).flowRun(of).id()));
        }
        RunFilters filters = RunFilters.of(runs.build());
        return flows.isEmpty() ? filters : filters.withFlows(FlowFilter.names(flows.toArray(String[]::new)));
    }

    private TaskRunFilter.Builder filter() {
        TaskRunFilter.Builder runs = TaskRunFilter.builder();
        if (selection.hasStates()) {
            runs.state(states());
        }
        if (selection.hasTags()) {
            runs.tags(AllTags.of(selection.tags()));
        }
        Instant since = selection.since(surroundings().clock().instant());
        return since == null ? runs : runs.expectedStartTime(new TimeRange(null, since));
    }

    private TaskRunStateFilter states() {
        var types = selection.stateTypes();
        var names = selection.stateNames();
        return new TaskRunStateFilter(
                Operator.OR, types.isEmpty() ? null : new AnyOf<>(types), names.isEmpty() ? null : new AnyOf<>(names));
    }
}
