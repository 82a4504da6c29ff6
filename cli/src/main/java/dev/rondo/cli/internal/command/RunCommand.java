package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Clients;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.run.Ended;
import dev.rondo.cli.internal.run.FlowRunner;
import dev.rondo.cli.internal.run.RunRequest;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.state.StateType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rondo run}. */
@Command(
        name = "run",
        description = "Run a flow here and now.",
        footer = {
            "",
            "ENTRYPOINT is File.java:flow, app.jar:flow or com.acme.Pipeline:flow; the flow may be left",
            "out where there is one. A source file names the libraries it needs in lines such as",
            "//DEPS group:artifact:version."
        })
final class RunCommand implements Callable<Integer> {
    private static final int MOST_COMPARED = 200;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ENTRYPOINT", description = "Where the flow is.")
    private String entrypoint = "";

    @Mixin
    private CodeOptions code = new CodeOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the run.")
    private @Nullable String name;

    @Option(names = "--tag", paramLabel = "TAG", description = "A tag of the run. May be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--resume",
            description = "Go on with the last run of this entrypoint if it did not complete; tasks that completed are"
                    + " not run again.")
    private boolean resume;

    @Option(names = "--plain", description = "Print lines only, even on a terminal.")
    private boolean plain;

    @Mixin
    private Output output = new Output();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        RunRequest request = request();
        if (resume) {
            request = unfinished(request).map(request::goingOn).orElse(request);
        }
        Ended ended = new FlowRunner(surroundings, !plain && !output.isJson()).run(request);
        if (output.isJson()) {
            Output.json(surroundings, summary(ended));
        }
        return ended.exitCode().code();
    }

    private RunRequest request() {
        return new RunRequest(
                entrypoint,
                surroundings.directory(),
                code.classPath(surroundings),
                code.extras(),
                code.parameters(surroundings),
                name,
                tags,
                null);
    }

    private Optional<java.util.UUID> unfinished(RunRequest request) {
        try (OrchestrationClient client = Clients.open(surroundings)) {
            RunFilters filters = name == null ? RunFilters.NONE : RunFilters.of(FlowRunFilter.names(name));
            Optional<FlowRun> last = client.flowRuns().filter(filters, FlowRunSort.ID_DESC, MOST_COMPARED, 0).stream()
                    .filter(run -> isOf(run, request))
                    .findFirst();
            last.ifPresent(run -> surroundings
                    .error()
                    .println(
                            isCompleted(run)
                                    ? "rondo: the last run, " + run.name() + ", completed; starting a new one"
                                    : "rondo: going on with " + run.name() + " (" + run.id() + ")"));
            return last.filter(run -> !isCompleted(run)).map(FlowRun::id);
        }
    }

    private static boolean isOf(FlowRun run, RunRequest request) {
        return request.entrypoint().equals(run.labels().get(RunRequest.ENTRYPOINT))
                && request.directory().toString().equals(run.labels().get(RunRequest.DIRECTORY));
    }

    private static boolean isCompleted(FlowRun run) {
        return run.stateType() == StateType.COMPLETED;
    }

    static Map<String, Object> summary(Ended ended) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("id", ended.id());
        summary.put("name", ended.name());
        summary.put("state", ended.outcome().state());
        summary.put("elapsed", ended.elapsed().toNanos() / 1e9);
        return summary;
    }
}
