package dev.rondo.cli.internal.worker;

import dev.rondo.cli.internal.CliException;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.client.settings.Settings;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.worker.infrastructure.WorkerContext;
import dev.rondo.worker.jvm.FlowRunProgram;

/** Drives flow runs in the worker's process with an engine of its own. Found through {@link java.util.ServiceLoader}. */
public final class EnginePrograms implements FlowRunProgram.Provider {
    /** Called by the {@link java.util.ServiceLoader}. */
    public EnginePrograms() {}

    @Override
    public FlowRunProgram open(WorkerContext context) {
        Settings settings = Settings.load(System.getenv());
        ServerConnection server = ServerConnection.of(settings)
                .orElseThrow(() -> CliException.badInput("a worker needs a server; set RONDO_API_URL to its address"));
        Engine engine = Engines.open(settings, server);
        // Whoever stops a worker cancels no run.
        engine.crashWhenStopped();
        return new EngineProgram(
                engine, (HttpOrchestrationClient) engine.client(), new FlowRunLoader(settings, System.err));
    }
}
