package dev.rondo.cli.internal.command;

import dev.rondo.FlowEntrypoint;
import dev.rondo.ParameterException;
import dev.rondo.StartOptions;
import dev.rondo.TaskFuture;
import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.worker.FlowRunCode;
import dev.rondo.cli.internal.worker.FlowRunLoader;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.client.settings.Settings;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.Identifiers;
import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.worker.infrastructure.Job;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rondo flow-run execute}: what workers start for each run. */
@Command(
        name = "execute",
        description = "Run an existing flow run in this process, with the code that its deployment names. What workers"
                + " start; in a job of another kind, too.")
final class FlowRunExecute implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description =
                    "The id of the flow run. Without it what PREFECT__FLOW_RUN_ID says. With - the process gets ready"
                            + " and waits for a worker to say it.")
    private @Nullable String id;

    FlowRunExecute(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    FlowRunExecute(Surroundings surroundings, String id) {
        this(surroundings);
        this.id = id;
    }

    @Override
    public Integer call() throws Exception {
        UUID run = id();
        Settings settings = surroundings.settings();
        ServerConnection server = ServerConnection.of(settings)
                .orElseThrow(() -> CliException.badInput(
                        "only runs of a server are run so, and none is set; set RONDO_API_URL to its address, or use"
                                + " `rondo flow-run resume`"));
        Engine engine = Engines.open(settings, server);
        // Nobody has cancelled what is stopped with the process.
        engine.crashWhenStopped();
        Thread end = Thread.ofPlatform().name("rondo-shutdown").unstarted(engine::close);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            HttpOrchestrationClient client = (HttpOrchestrationClient) engine.client();
            return Engines.using(engine, () -> execute(client, run).code());
        } finally {
            closeUnlessStopping(engine, end);
        }
    }

    private static void closeUnlessStopping(Engine engine, Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
            engine.close();
        } catch (IllegalStateException stopping) {
            // Then the hook closes it.
        }
    }

    private UUID id() {
        String given = id == null ? surroundings.environment().get(Job.FLOW_RUN_ID) : id;
        if (given == null) {
            throw CliException.badInput("say which flow run to run, by its id");
        }
        try {
            return UUID.fromString(given);
        } catch (IllegalArgumentException wrong) {
            throw CliException.badInput("'" + given + "' is not the id of a flow run", wrong);
        }
    }

    private ExitCode execute(HttpOrchestrationClient client, UUID id) {
        FlowRun run = client.flowRuns()
                .read(id)
                .orElseThrow(() -> CliException.badInput("there is no flow run " + id + " on this server"));
        StateType state = run.stateType();
        if (state != null && (state.isTerminal() || state == StateType.CANCELLING)) {
            throw CliException.badInput("flow run " + run.name() + " is " + run.stateName() + " and cannot be run now");
        }
        TaskFuture<@Nullable Object> started;
        try {
            started = start(flow(client, run), run);
        } catch (ParameterException wrong) {
            return refused(client, run, StateType.FAILED, wrong);
        } catch (RondoException unloadable) {
            return refused(client, run, StateType.CRASHED, unloadable);
        }
        return ExitCode.of(started.outcome().state().type());
    }

    // Workers have made the run Pending, and say what flow it is of; others who start this have not.
    private TaskFuture<@Nullable Object> start(FlowEntrypoint flow, FlowRun run) {
        if (run.stateType() != StateType.PENDING) {
            return flow.resume(new StartOptions(null, List.of(), Map.of(), run.id()));
        }
        Map<String, String> environment = surroundings.environment();
        // What a flow starts has the environment of another run.
        boolean own = run.id().toString().equals(environment.get(Job.FLOW_RUN_ID));
        String known = own ? environment.get(Job.FLOW_NAME) : null;
        return known == null ? flow.resume(StartOptions.claimed(run.id())) : flow.drive(run, known);
    }

    private FlowEntrypoint flow(HttpOrchestrationClient client, FlowRun run) {
        UUID deploymentId = run.deploymentId();
        Deployment deployment = deploymentId == null
                ? null
                : client.deployments()
                        .read(deploymentId)
                        .orElseThrow(() -> CliException.badInput("the deployment of the run was deleted"));
        FlowRunLoader loader = new FlowRunLoader(surroundings.settings(), surroundings.error());
        FlowRunCode code = FlowRunCode.of(
                run,
                deployment,
                loader.workspace(
                        surroundings.directory(),
                        surroundings.environment(),
                        client.api(),
                        line -> surroundings.error().println(line)));
        return loader.load(code);
    }

    // A run that is somebody else's stays as it is.
    private ExitCode refused(HttpOrchestrationClient client, FlowRun run, StateType type, RondoException why) {
        surroundings.error().println("rondo: " + why.getMessage());
        if (run.stateType() == StateType.PENDING && !why.code().equals("flow-run.not-startable")) {
            var identifiers = new Identifiers(surroundings.clock(), new SecureRandom());
            State end = State.of(identifiers.next(), type, surroundings.clock().instant()).toBuilder()
                    .message("The run could not begin: " + why.getMessage())
                    .build();
            client.flowRuns().setState(run.id(), end, false);
        }
        return ExitCode.of(type);
    }
}
