package dev.rondo.cli.internal.demo;

import dev.rondo.FlowDeployment;
import dev.rondo.FlowEntrypoint;
import dev.rondo.Rondo;
import dev.rondo.Serving;
import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Colors;
import dev.rondo.cli.internal.progress.LiveProgress;
import dev.rondo.cli.internal.progress.RunProgress;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.deployment.DeploymentFlowRunCreate;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Serves the flows of the two examples from this process: the retraining loop every night, the taxi model every month; runs
 * the first of them at once, and goes on.
 *
 * @param surroundings where
 * @param demo the examples and their data
 */
public record ServedDemo(Surroundings surroundings, Demo demo) {
    private static final long LOOK_MILLIS = 200;

    /** What is served, and how its first run ended. */
    public record Begun(Serving serving, ExitCode firstRun) {}

    /** Serves the flows on the engine of this thread, runs one and waits for the end of that run. */
    public Begun begin(URI apiUrl) {
        FlowDeployment nightly = nightly();
        FlowDeployment monthly = monthly();
        var progress = new RunProgress();
        Engines.current().addListener(progress);
        Serving serving = Rondo.startServing(UnaryOperator.identity(), nightly, monthly);
        say(new Colors(surroundings.screen().color()).bold("Served from this process, on the server at " + apiUrl));
        say("  " + nightly.fullName() + "   every night at two (0 2 * * *)");
        say("  " + monthly.fullName() + "   on the first of each month (0 0 1 * *)");
        say("");
        say("One run of the first, now:");
        UUID deployment = Objects.requireNonNull(serving.deployments().get(nightly.fullName()));
        OrchestrationClient client = Engines.current().client();
        FlowRun run = client.deployments()
                .createRun(deployment, DeploymentFlowRunCreate.builder().tags(List.of("demo")).build());
        return new Begun(serving, followed(client, run, progress));
    }

    private FlowDeployment nightly() {
        FlowEntrypoint retrain = demo.flow("retrain/RetrainPipeline.java", "retrain-model");
        return retrain.deployment(options -> options.name("nightly-retrain")
                .cron("0 2 * * *")
                .tags("retraining", "production")
                .parameters(demo.parameters()));
    }

    private FlowDeployment monthly() {
        FlowEntrypoint taxi = demo.flow("taxi/TaxiDuration.java", null);
        return taxi.deployment(options -> options.name("nyc-taxi-monthly-training")
                .cron("0 0 1 * *")
                .tags("production", "mlops", "taxi-duration"));
    }

    private ExitCode followed(OrchestrationClient client, FlowRun run, RunProgress progress) {
        State end;
        if (surroundings.screen().interactive()) {
            try (var _ = new LiveProgress(surroundings, progress)) {
                end = awaitEnd(client, run.id());
            }
        } else {
            end = awaitEnd(client, run.id());
        }
        say(new Colors(surroundings.screen().color()).state(end.type(), end.name()) + ": flow run " + run.name() + " ("
                + run.id() + ")");
        return end.type() == StateType.COMPLETED ? ExitCode.SUCCESS : ExitCode.of(end.type());
    }

    private static State awaitEnd(OrchestrationClient client, UUID id) {
        while (true) {
            State state = client.flowRuns()
                    .read(id)
                    .map(FlowRun::state)
                    .orElseThrow(() -> CliException.environment("flow run " + id + " was deleted", null));
            if (state.isTerminal()) {
                return state;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw CliException.environment("interrupted", stop);
            }
        }
    }

    private void say(String text) {
        surroundings.error().println(text);
    }
}
