package dev.rondo.cli.internal.command;

import dev.rondo.FlowDeployment;
import dev.rondo.FlowEntrypoint;
import dev.rondo.Rondo;
import dev.rondo.Serving;
import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.Deployer;
import dev.rondo.cli.internal.deployment.DeploymentDefinition;
import dev.rondo.internal.run.Engines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rondo serve}. */
@Command(
        name = "serve",
        description = "Make a deployment of a flow and run what is due of it, in this process, until Ctrl-C.",
        footer = {"", "With several entrypoints the options hold for each, and each is named after its flow."})
final class ServeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "ENTRYPOINT", description = "Where the flow is, as for `rondo run`.")
    private List<String> entrypoints = new ArrayList<>();

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "The name of the deployment. Default: that of the flow.")
    private @Nullable String name;

    @Option(names = "--limit", paramLabel = "COUNT", description = "How many runs go on at once. Default: 10.")
    private @Nullable Integer limit;

    @Option(
            names = {"--no-pause-on-shutdown"},
            description = "Leave the schedules as they are at the end; what comes due waits.")
    private boolean keepSchedules;

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description = "Jars and folders with classes that the flows need.")
    private @Nullable String classPath;

    @Mixin
    private DefinitionOptions definition = new DefinitionOptions();

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (name != null && entrypoints.size() > 1) {
            throw CliException.badInput("--name names one deployment, and there are " + entrypoints.size()
                    + " entrypoints; leave it out, or serve one");
        }
        var server = Deployer.server(surroundings);
        List<FlowDeployment> deployments =
                entrypoints.stream().map(this::deployment).toList();
        return Engines.onServer(server, () -> serve(deployments));
    }

    private FlowDeployment deployment(String entrypoint) {
        FlowEntrypoint flow = Deployer.flow(surroundings, entrypoint, CodeOptions.classPath(surroundings, classPath));
        Map<String, Object> values = new LinkedHashMap<>(definition.values());
        DefinitionOptions.putUnlessNull(values, "name", name);
        DeploymentDefinition described = DeploymentDefinition.of("the command line", values);
        return flow.deployment(options -> described
                .applyTo(options, flow.parametersSchema())
                .entrypoint(entrypoint)
                .path(surroundings.directory().toString())
                .pauseOnShutdown(!keepSchedules)
                .limit(most()));
    }

    private int most() {
        return limit == null ? dev.rondo.ServeOptions.DEFAULT.limit() : limit;
    }

    private int serve(List<FlowDeployment> deployments) {
        try (Serving serving =
                Rondo.startServing(options -> options.limit(most()), deployments.toArray(FlowDeployment[]::new))) {
            // At the end of the process the runs are ended first: the engine goes with this thread only.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("rondo-serve-end").unstarted(serving::close));
            for (String each : serving.deployments().keySet()) {
                surroundings.error().println("serving " + each + "; `rondo deployment run '" + each
                        + "'` runs it now, Ctrl-C ends the serving");
            }
            serving.await();
            return 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
