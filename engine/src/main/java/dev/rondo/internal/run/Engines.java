package dev.rondo.internal.run;

import dev.rondo.ResultStorage;
import dev.rondo.RunCancelled;
import dev.rondo.RunClock;
import dev.rondo.client.ClientSettings;
import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.OrchestrationClientProvider;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Settings;
import dev.rondo.internal.cache.ContentCacheKeys;
import dev.rondo.internal.cache.ContentInputDigests;
import dev.rondo.internal.cache.FileSingleFlight;
import dev.rondo.internal.logging.Capture;
import dev.rondo.internal.logging.ClientRunLogs;
import dev.rondo.internal.logging.LogScope;
import dev.rondo.internal.logging.RunLogger;
import dev.rondo.internal.logging.RunLogs;
import dev.rondo.internal.result.DiscardedResults;
import dev.rondo.internal.result.Results;
import dev.rondo.internal.result.StoredResults;
import dev.rondo.model.RondoException;
import dev.rondo.model.state.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** The engine of the process, opened when the first run needs it and closed when the process ends. */
public final class Engines {
    private static final ScopedValue<Engine> SELECTED = ScopedValue.newInstance();

    private static @Nullable Engine standard;
    private static boolean closedAtTheEnd;

    private Engines() {}

    /** The engine that {@link #using} selects on this thread, else that of the process. */
    public static Engine current() {
        return SELECTED.isBound() ? SELECTED.get() : standard();
    }

    private static synchronized Engine standard() {
        if (standard == null) {
            closeAtTheEnd();
            standard = open(Settings.load(System.getenv()));
        }
        return standard;
    }

    private static void closeAtTheEnd() {
        if (closedAtTheEnd) {
            return;
        }
        try {
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("rondo-shutdown").unstarted(Engines::close));
            closedAtTheEnd = true;
        } catch (IllegalStateException ending) {
            throw new RunCancelled("the process is being stopped; no run can start");
        }
    }

    /**
     * Runs code whose runs are orchestrated by the given server, whatever is set; opens an engine for that, and closes it.
     *
     * @throws RondoException when the server is not there
     */
    public static <T> T onServer(ServerConnection server, Supplier<T> code) {
        Settings settings = Settings.load(System.getenv());
        RunClock clock = new SystemRunClock();
        try (Engine engine = open(settings, remote(server, clock), clock)) {
            return ScopedValue.where(SELECTED, engine).call(code::get);
        }
    }

    /** Ends all runs of the process and closes its engine; a later run opens another. */
    public static void close() {
        Engine engine = take();
        if (engine != null) {
            engine.close();
        }
    }

    private static synchronized @Nullable Engine take() {
        Engine engine = standard;
        standard = null;
        return engine;
    }

    /** Runs code whose runs are driven by the given engine. */
    public static <T extends @Nullable Object> T using(Engine engine, Callable<T> code) throws Exception {
        return ScopedValue.where(SELECTED, engine).call(code::call);
    }

    /** Opens an engine that runs in real time and keeps history, as the settings say. */
    private static Engine open(Settings settings) {
        RunClock clock = new SystemRunClock();
        return open(
                settings,
                ServerConnection.of(settings)
                        .map(server -> remote(server, clock))
                        .orElseGet(() -> local(settings.home(), Persistence.FILE, clock)),
                clock);
    }

    private static Engine open(Settings settings, Supplier<OrchestrationClient> client, RunClock clock) {
        dev.rondo.Persistence undecided =
                switch (settings.get(KnownSettings.RESULTS_PERSIST_DEFAULT)) {
                    case AUTO -> dev.rondo.Persistence.AUTO;
                    case ALWAYS -> dev.rondo.Persistence.ALWAYS;
                    case NEVER -> dev.rondo.Persistence.NEVER;
                };
        Level least =
                switch (settings.get(KnownSettings.LOGGING_LEVEL)) {
                    case DEBUG -> Level.DEBUG;
                    case INFO -> Level.INFO;
                    case WARNING -> Level.WARN;
                    case ERROR -> Level.ERROR;
                };
        return open(
                settings.home(),
                client,
                true,
                clock,
                AttemptInterceptor.NONE,
                StoredResults.in(settings.resultsStorage(), undecided),
                scope -> RunLogger.of(scope, least));
    }

    /**
     * Opens an engine as the settings say, whose runs are orchestrated by the given server. Whoever opens it closes it.
     *
     * @throws RondoException when the server is not there, or does not let this process in
     */
    public static Engine open(Settings settings, ServerConnection server) {
        RunClock clock = new SystemRunClock();
        return open(settings, remote(server, clock), clock);
    }

    /**
     * Deletes the stored results of runs that have been deleted.
     *
     * @param storage the folder of the default storage
     * @param states the deleted states, as {@link dev.rondo.client.FlowRunClient#discard} gives them
     * @throws IOException when a file cannot be deleted
     */
    public static void discardResults(Path storage, List<State> states) throws IOException {
        new DiscardedResults(ResultStorage.files(storage)).delete(states);
    }

    /** Opens an engine that runs in real time. */
    public static Engine open(Path home, Persistence persistence) {
        return open(home, persistence, new SystemRunClock(), AttemptInterceptor.NONE);
    }

    /**
     * Opens an engine.
     *
     * @param home the folder of the database, the results and the locks
     * @param persistence where history is kept
     * @param clock the time
     * @param interceptor around every attempt of every task
     * @throws RondoException when the orchestrator cannot be opened, with what to do
     */
    public static Engine open(Path home, Persistence persistence, RunClock clock, AttemptInterceptor interceptor) {
        return open(
                home,
                local(home, persistence, clock),
                persistence != Persistence.NONE,
                clock,
                interceptor,
                StoredResults.in(home),
                RunLogger::of);
    }

    /**
     * Opens an engine whose runs are orchestrated by a server.
     *
     * @param home the folder of the results and the locks
     * @param server the server
     * @param clock the time
     * @param interceptor around every attempt of every task
     * @throws RondoException when the server is not there, or does not let this process in
     */
    public static Engine open(Path home, ServerConnection server, RunClock clock, AttemptInterceptor interceptor) {
        return open(home, remote(server, clock), true, clock, interceptor, StoredResults.in(home), RunLogger::of);
    }

    private static Supplier<OrchestrationClient> local(Path home, Persistence persistence, RunClock clock) {
        return () -> provider().open(new ClientSettings(home, persistence, clock));
    }

    private static Supplier<OrchestrationClient> remote(ServerConnection server, RunClock clock) {
        return () -> HttpOrchestrationClient.open(
                server, clock, () -> ThreadLocalRandom.current().nextLong());
    }

    private static Engine open(
            Path home,
            Supplier<OrchestrationClient> opening,
            boolean remembers,
            RunClock clock,
            AttemptInterceptor interceptor,
            Results results,
            Function<LogScope, Logger> loggers) {
        // Before it opens: that is when its libraries tell most.
        Capture.quietLibraries();
        OrchestrationClient client = opening.get();
        return new Engine(new Engine.Parts(
                client,
                remembers,
                results,
                new ContentInputDigests(),
                new ContentCacheKeys(),
                FileSingleFlight.in(home),
                remembers ? keptLogs(client, clock) : new DiscardedLogs(),
                loggers,
                clock,
                () -> ThreadLocalRandom.current().nextLong(),
                interceptor));
    }

    private static RunLogs keptLogs(OrchestrationClient client, RunClock clock) {
        Capture.install();
        return new ClientRunLogs(client.logs(), clock, System.err);
    }

    private static OrchestrationClientProvider provider() {
        return ServiceLoader.load(OrchestrationClientProvider.class, Engines.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new RondoException(
                        "engine.no-orchestrator",
                        "no orchestrator is on the class path; add the dependency dev.rondo:rondo-embedded, which"
                                + " dev.rondo:rondo brings along unless it is excluded"));
    }
}
