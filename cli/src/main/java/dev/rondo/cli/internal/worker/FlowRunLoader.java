package dev.rondo.cli.internal.worker;

import dev.rondo.FlowEntrypoint;
import dev.rondo.cli.internal.dependency.Distribution;
import dev.rondo.cli.internal.dependency.MavenDependencies;
import dev.rondo.cli.internal.entrypoint.Entrypoint;
import dev.rondo.cli.internal.entrypoint.FlowLoader;
import dev.rondo.cli.internal.entrypoint.LoadedFlow;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Settings;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.template.ApiTemplateValues;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Loads the flows of runs.
 *
 * @param settings the settings in force
 * @param error for what the resolver of libraries has to say
 */
public record FlowRunLoader(Settings settings, PrintStream error) {

    /** Where the code of runs is brought to, and what its steps may refer to. */
    public Workspace workspace(Path directory, Map<String, String> environment, ApiHttp api, Consumer<String> output) {
        return new Workspace(
                directory,
                settings.home().resolve("cache").resolve("code"),
                environment,
                output,
                new ApiTemplateValues(api));
    }

    /**
     * Loads a flow. The thread's context class loader is that of the flow from then on.
     *
     * @throws dev.rondo.model.RondoException when it does not compile, or there is no such flow
     */
    public FlowEntrypoint load(FlowRunCode code) {
        var loader = new FlowLoader(
                code.directory(),
                settings.home().resolve("cache").resolve("classes"),
                Distribution.ofProcess(),
                () -> new MavenDependencies(
                        Path.of(System.getProperty("user.home")),
                        settings.find(KnownSettings.MAVEN_REPOSITORY).orElse(null),
                        error));
        LoadedFlow loaded =
                loader.load(Entrypoint.parse(code.entrypoint(), code.directory()), code.classPath(), code.extras());
        return FlowEntrypoint.find(loaded.type(), loaded.flow());
    }
}
