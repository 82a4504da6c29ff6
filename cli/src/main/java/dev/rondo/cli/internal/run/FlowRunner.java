package dev.rondo.cli.internal.run;

import dev.rondo.FlowEntrypoint;
import dev.rondo.Outcome;
import dev.rondo.TaskFuture;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.UserTrace;
import dev.rondo.cli.internal.dependency.DependencyResolver;
import dev.rondo.cli.internal.dependency.Distribution;
import dev.rondo.cli.internal.dependency.MavenDependencies;
import dev.rondo.cli.internal.entrypoint.Entrypoint;
import dev.rondo.cli.internal.entrypoint.FlowLoader;
import dev.rondo.cli.internal.entrypoint.LoadedFlow;
import dev.rondo.cli.internal.output.Colors;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.cli.internal.progress.LiveProgress;
import dev.rondo.cli.internal.progress.RunProgress;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Settings;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.state.StateType;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Runs a flow in this process, shows how it goes, and tells how it ended.
 *
 * @param surroundings where
 * @param live whether to redraw the progress in place, where there is a terminal
 */
public record FlowRunner(Surroundings surroundings, boolean live) {
    private static final int MOST_SHOWN = 500;

    /**
     * Runs a flow that is to be loaded.
     *
     * @throws dev.rondo.model.RondoException when the run cannot start: no such flow, wrong parameters
     */
    public Ended run(RunRequest request) {
        return run(flow(request), request);
    }

    /**
     * The flow of a request. Load a flow once: the native libraries of some dependencies cannot be loaded twice.
     *
     * @throws dev.rondo.model.RondoException when there is no such flow, or it cannot be one as it stands
     */
    public FlowEntrypoint flow(RunRequest request) {
        LoadedFlow loaded = load(request);
        return FlowEntrypoint.find(loaded.type(), loaded.flow());
    }

    /**
     * Runs a flow.
     *
     * @throws dev.rondo.model.RondoException when the run cannot start: wrong parameters
     */
    public Ended run(FlowEntrypoint flow, RunRequest request) {
        var progress = new RunProgress();
        Engines.current().addListener(progress);
        try {
            Ended ended = follow(flow, request, progress);
            tell(ended);
            return ended;
        } finally {
            Engines.current().removeListener(progress);
        }
    }

    private LoadedFlow load(RunRequest request) {
        Settings settings = surroundings.settings();
        var loader = new FlowLoader(
                surroundings.directory(),
                settings.home().resolve("cache/classes"),
                Distribution.ofProcess(),
                () -> maven(settings));
        return loader.load(
                Entrypoint.parse(request.entrypoint(), request.directory()), request.classPath(), request.extras());
    }

    private DependencyResolver maven(Settings settings) {
        return new MavenDependencies(
                Path.of(System.getProperty("user.home")),
                settings.find(KnownSettings.MAVEN_REPOSITORY).orElse(null),
                surroundings.error());
    }

    private Ended follow(FlowEntrypoint flow, RunRequest request, RunProgress progress) {
        if (!live || !surroundings.screen().interactive()) {
            return follow(flow, request);
        }
        try (var _ = new LiveProgress(surroundings, progress)) {
            return follow(flow, request);
        }
    }

    private Ended follow(FlowEntrypoint flow, RunRequest request) {
        Instant began = surroundings.clock().instant();
        // Without parameters of its own a run goes on with those that it has.
        TaskFuture<@Nullable Object> run =
                request.flowRunId() == null || !request.parameters().isEmpty()
                        ? flow.start(request.parameters(), request.startOptions())
                        : flow.resume(request.startOptions());
        Outcome<@Nullable Object> outcome = run.outcome();
        return new Ended(
                run.runId(),
                run.name(),
                outcome,
                Duration.between(began, surroundings.clock().instant()));
    }

    private void tell(Ended ended) {
        PrintStream error = surroundings.error();
        var colors = new Colors(surroundings.screen().color());
        StateType type = ended.outcome().state().type();
        switch (ended.outcome()) {
            case Outcome.Success<@Nullable Object> success -> {
                if (success.value() != null) {
                    error.println("result: " + shortened(success.value()));
                }
            }
            case Outcome.Failure<@Nullable Object> failure -> {
                // A cancelled run has nothing to tell that the user did not do.
                if (type == StateType.FAILED) {
                    UserTrace.print(failure.cause(), error);
                }
            }
        }
        error.println(colors.state(type, ended.outcome().state().name()) + " after " + Times.seconds(ended.elapsed())
                + ": flow run " + ended.name() + " (" + ended.id() + ")");
        if (type != StateType.COMPLETED) {
            error.println("`rondo flow-run logs " + ended.name() + "` shows its log, `rondo flow-run retry "
                    + ended.name() + "` runs it again without what has completed");
        }
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
