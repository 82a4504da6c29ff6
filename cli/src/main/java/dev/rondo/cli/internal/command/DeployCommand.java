package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.Deployer;
import dev.rondo.cli.internal.deployment.DeploymentDefinition;
import dev.rondo.cli.internal.deployment.ProjectFile;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.worker.code.CodeSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rondo deploy}. */
@Command(
        name = "deploy",
        description = "Have the workers of a pool run a flow, on a schedule or when asked.",
        footer = {
            "",
            "Without ENTRYPOINT, deploys what rondo.yaml describes: all of it, or what --name names; options go before",
            "what the file says. `rondo init` writes such a file."
        })
final class DeployCommand extends ServerSide {
    @Parameters(arity = "0..1", paramLabel = "ENTRYPOINT", description = "Where the flow is, as for `rondo run`.")
    private @Nullable String entrypoint;

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "The name of the deployment; without ENTRYPOINT, one of the file. May be repeated.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "Deploy all that the file describes.")
    private boolean all;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The project file. Default: rondo.yaml, else prefect.yaml.")
    private @Nullable Path file;

    @Option(
            names = "--live",
            description = "Where no steps say how workers get the code: have runs use the folder as it is then, not a"
                    + " copy of what it is now.")
    private boolean live;

    @Mixin
    private PoolOptions pool = new PoolOptions();

    @Mixin
    private DefinitionOptions definition = new DefinitionOptions();

    @Mixin
    private Output output = new Output();

    DeployCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(ApiHttp api) {
        ProjectFile project = file == null
                ? ProjectFile.in(surroundings().directory())
                : ProjectFile.read(surroundings().resolve(file));
        List<Deployment> made =
                new Deployer(surroundings(), api, CodeSteps.installed(), live).deploy(project, definitions(project));
        if (output.isJson()) {
            Output.json(surroundings(), made);
        } else {
            made.forEach(each -> Deployed.tell(surroundings(), api, each));
        }
        return ExitCode.SUCCESS;
    }

    private List<DeploymentDefinition> definitions(ProjectFile project) {
        Map<String, Object> options = new LinkedHashMap<>(definition.values());
        options.putAll(pool.values());
        if (all) {
            return all(project, options);
        }
        return entrypoint == null ? named(project, options) : List.of(single(project, entrypoint, options));
    }

    private List<DeploymentDefinition> all(ProjectFile project, Map<String, Object> options) {
        if (entrypoint != null || !names.isEmpty()) {
            throw CliException.badInput("--all deploys what the file describes; leave ENTRYPOINT and --name out");
        }
        if (project.deployments().isEmpty()) {
            throw CliException.badInput("there is nothing to deploy: "
                    + (project.file() == null
                            ? "no rondo.yaml is here; `rondo init` writes one"
                            : "the file has no deployments"));
        }
        return project.deployments().stream()
                .map(each -> each.overriddenBy(options))
                .toList();
    }

    private List<DeploymentDefinition> named(ProjectFile project, Map<String, Object> options) {
        if (names.isEmpty()) {
            List<DeploymentDefinition> there = project.deployments();
            if (there.size() == 1) {
                return List.of(there.getFirst().overriddenBy(options));
            }
            throw CliException.badInput(
                    "say what to deploy: an ENTRYPOINT such as Retrain.java:retrain, or --name or --all"
                            + " of the project file's deployments (" + project.names() + ")");
        }
        return names.stream()
                .map(name -> project.deployment(name)
                        .orElseThrow(() -> CliException.badInput("the project file describes no deployment '" + name
                                + "'; it describes " + project.names()))
                        .overriddenBy(options))
                .toList();
    }

    private DeploymentDefinition single(ProjectFile project, String where, Map<String, Object> options) {
        if (names.size() != 1) {
            throw CliException.badInput(
                    "a deployment of " + where + " has one name; say --name NAME once, not " + names.size() + " times");
        }
        String name = names.getFirst();
        DeploymentDefinition described = project.deployment(name)
                .orElseGet(() -> DeploymentDefinition.of("the command line", Map.of("name", name)));
        Map<String, Object> given = new LinkedHashMap<>(options);
        given.put("entrypoint", where);
        return described.overriddenBy(given);
    }
}
