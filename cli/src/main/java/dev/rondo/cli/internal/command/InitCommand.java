package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.deployment.DeploymentFile;
import dev.rondo.cli.internal.deployment.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rondo init}. */
@Command(name = "init", description = "Write a rondo.yaml that says how this project is deployed.")
final class InitCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--recipe",
            paramLabel = "RECIPE",
            description = "Where workers get the code from: ${COMPLETION-CANDIDATES}. Default: git within a repository that"
                    + " has a remote, else local.",
            completionCandidates = Names.class)
    private @Nullable String recipe;

    @Option(
            names = "--field",
            paramLabel = "NAME=VALUE",
            description = "A value for the recipe, such as bucket=models. May be repeated.")
    private List<String> fields = new ArrayList<>();

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the project. Default: that of the folder.")
    private @Nullable String name;

    @Option(names = "--force", description = "Replace a rondo.yaml that is there.")
    private boolean force;

    InitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path folder = surroundings.directory();
        Path file = folder.resolve("rondo.yaml");
        if (Files.exists(file) && !force) {
            throw CliException.badInput(file + " is there already; change it, or replace it with --force");
        }
        Recipe chosen = recipe == null ? Recipe.fitting(folder) : Recipe.named(recipe);
        String project = name == null ? String.valueOf(folder.getFileName()) : name;
        DeploymentFile.write(file, chosen.text(folder, project, DefinitionOptions.texts("--field", fields)));
        surroundings.out().println("wrote " + file + " for the recipe " + chosen.title() + ", " + chosen.about());
        surroundings.out().println("describe your deployments in it, then `rondo deploy --all`");
        return 0;
    }

    /** The names, for help and completion. */
    static final class Names implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Recipe.names().iterator();
        }
    }
}
