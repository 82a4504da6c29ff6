package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.Deployer;
import dev.rondo.cli.internal.deployment.ProjectFile;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.worker.code.CodeSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rondo deployment apply}. */
@Command
final class DeploymentApply extends ServerSide {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What `rondo deployment build` wrote.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private Output output = new Output();

    DeploymentApply(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(ApiHttp api) {
        Deployer deployer = new Deployer(surroundings(), api, CodeSteps.installed(), false);
        List<ProjectFile> projects = files.stream()
                .map(each -> project(surroundings().resolve(each)))
                .toList();
        List<Deployment> made = projects.stream()
                .flatMap(project -> deployer.deploy(project, project.deployments()).stream())
                .toList();
        if (output.isJson()) {
            Output.json(surroundings(), made);
        } else {
            made.forEach(each -> Deployed.tell(surroundings(), api, each));
        }
        return ExitCode.SUCCESS;
    }

    private static ProjectFile project(Path file) {
        ProjectFile project = ProjectFile.read(file);
        if (project.deployments().isEmpty()) {
            throw CliException.badInput(
                    file + " describes no deployment; `rondo deployment build` writes one that does");
        }
        return project;
    }
}
