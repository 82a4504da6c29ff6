package dev.rondo.cli.internal.command;

import dev.rondo.FlowEntrypoint;
import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Clients;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.Deployer;
import dev.rondo.cli.internal.deployment.DeploymentDefinition;
import dev.rondo.cli.internal.deployment.DeploymentFile;
import dev.rondo.cli.internal.deployment.ProjectFile;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.worker.code.CodeSteps;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rondo deployment build}. */
@Command
final class DeploymentBuild implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ENTRYPOINT", description = "Where the flow is, as for `rondo run`.")
    private String entrypoint = "";

    @Option(
            names = {"-n", "--name"},
            required = true,
            paramLabel = "NAME",
            description = "The name of the deployment.")
    private String name = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write. Default: the name of the flow with -deployment.yaml behind it.")
    private @Nullable Path file;

    @Option(
            names = {"-a", "--apply"},
            description = "Deploy it too.")
    private boolean apply;

    @Mixin
    private PoolOptions pool = new PoolOptions();

    @Mixin
    private DefinitionOptions definition = new DefinitionOptions();

    DeploymentBuild(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        FlowEntrypoint flow = Deployer.flow(surroundings, entrypoint, java.util.List.of());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("flow_name", flow.name());
        values.put("entrypoint", entrypoint);
        values.putAll(definition.values());
        values.putAll(pool.values());
        DeploymentDefinition described = DeploymentDefinition.of("the command line", values);
        // What is wrong is said here, and not when the file is applied.
        var _ = flow.deployment(options -> described.applyTo(options, flow.parametersSchema()));
        if (described.pool().isEmpty() && described.queue().isEmpty()) {
            throw CliException.badInput("say where its runs wait for a worker: --pool POOL, or -q QUEUE for an agent");
        }
        Path target = surroundings.resolve(file == null ? Path.of(flow.name() + "-deployment.yaml") : file);
        DeploymentFile.write(target, flow, values);
        surroundings.out().println("wrote " + target);
        if (apply) {
            return applied(target);
        }
        surroundings
                .out()
                .println("`rondo deployment apply " + surroundings.directory().relativize(target)
                        + "` makes the deployment");
        return 0;
    }

    private int applied(Path target) {
        try (ApiHttp api = Clients.server(surroundings)) {
            ProjectFile project = ProjectFile.read(target);
            new Deployer(surroundings, api, CodeSteps.installed(), false)
                    .deploy(project, project.deployments())
                    .forEach(made -> Deployed.tell(surroundings, api, made));
            return 0;
        }
    }
}
