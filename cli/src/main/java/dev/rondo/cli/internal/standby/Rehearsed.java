package dev.rondo.cli.internal.standby;

import dev.rondo.FlowEntrypoint;
import dev.rondo.cli.internal.worker.FlowRunCode;
import dev.rondo.cli.internal.worker.FlowRunLoader;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.client.settings.Settings;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.Json;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.SetState;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateCreate;
import dev.rondo.worker.process.StandbyMessage;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run does before it begins, done with another one to have it loaded, and without changing anything. */
final class Rehearsed {
    private static final Logger LOGGER = LoggerFactory.getLogger(Rehearsed.class);

    private Rehearsed() {}

    /** Reads the run that the message names and loads its code, which is not run. What fails is left to the real run. */
    static void like(StandbyMessage message) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Settings settings = Settings.load(message.environment());
        try (Engine engine =
                Engines.open(settings, ServerConnection.of(settings).orElseThrow())) {
            var client = (HttpOrchestrationClient) engine.client();
            FlowRun run = client.flowRuns().read(message.flowRunId()).orElseThrow();
            // Written and read as the proposal of a state is.
            for (State state : client.flowRuns().states(run.id())) {
                Json.MAPPER.writeValueAsString(new SetState(StateCreate.of(state), false));
            }
            UUID deploymentId = Objects.requireNonNull(run.deploymentId());
            load(settings, client, run, client.deployments().read(deploymentId).orElseThrow());
        } catch (Exception | LinkageError unprepared) {
            LOGGER.debug("a run could not be rehearsed", unprepared);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    // Steps that get code may do anything; they are the real run's.
    private static void load(Settings settings, HttpOrchestrationClient client, FlowRun run, Deployment deployment) {
        if (deployment.pullSteps() != null && !deployment.pullSteps().isEmpty()) {
            return;
        }
        var loader = new FlowRunLoader(settings, new PrintStream(OutputStream.nullOutputStream()));
        FlowEntrypoint flow = loader.load(FlowRunCode.of(
                run, deployment, loader.workspace(Path.of("").toAbsolutePath(), Map.of(), client.api(), _ -> {})));
        LOGGER.trace("{} {} is loaded", flow.name(), flow.version());
    }
}
