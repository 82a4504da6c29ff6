package dev.rondo.behaviour;

import static dev.rondo.Rondo.flow;

import dev.rondo.Flow;
import dev.rondo.Flow0;
import dev.rondo.RunListener;
import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.internal.run.AttemptInterceptor;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.server.RondoServer;
import dev.rondo.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An engine of a test's own, with history in memory or in a file, and a virtual clock. With the system property
 * {@code rondo.test.over} set to {@code http} the history is a server's.
 */
final class Rig implements BeforeEachCallback, AfterEachCallback {
    private static final boolean OVER_HTTP = "http".equals(System.getProperty("rondo.test.over"));

    private final Persistence persistence;
    final VirtualClock clock = new VirtualClock();
    final List<String> told = new CopyOnWriteArrayList<>();
    private @Nullable Path home;
    private @Nullable Engine engine;
    private @Nullable RondoServer server;

    private Rig(Persistence persistence) {
        this.persistence = persistence;
    }

    static Rig inMemory() {
        return new Rig(Persistence.MEMORY);
    }

    static Rig onDisk() {
        return new Rig(Persistence.FILE);
    }

    static Rig forgetful() {
        return new Rig(Persistence.NONE);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        home = Files.createTempDirectory("rondo-test");
        if (OVER_HTTP && persistence != Persistence.NONE) {
            server = RondoServer.start(ServerSettings.local(home.resolve("server"), 0), clock);
        }
        engine = open();
        engine.patience(Duration.ofMillis(400));
        engine.addListener(new RunListener() {
            @Override
            public void flowRun(FlowRun run, State state) {
                told.add("flow " + state.name());
            }

            @Override
            public void taskRun(TaskRun run, State state) {
                told.add(run.taskKey().replaceAll(".*\\.|-[0-9a-f]{6,}.*", "") + " " + state.name());
            }
        });
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        engine().close();
        if (server != null) {
            server.close();
        }
        try (Stream<Path> files = Files.walk(home())) {
            files.sorted(Comparator.reverseOrder()).forEach(Rig::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Another engine on the same home, as another process would have. */
    Engine open() {
        return server == null
                ? Engines.open(home(), persistence, clock, AttemptInterceptor.NONE)
                : Engines.open(home(), ServerConnection.to(server.apiUrl()), clock, AttemptInterceptor.NONE);
    }

    Path home() {
        return Objects.requireNonNull(home);
    }

    Engine engine() {
        return Objects.requireNonNull(engine);
    }

    OrchestrationClient client() {
        return engine().client();
    }

    /** Runs code on this engine; what it throws comes as it is. */
    <T extends @Nullable Object> T using(Callable<T> code) throws Exception {
        return Engines.using(engine(), code);
    }

    /** Runs a flow with this body on this engine. */
    <T extends @Nullable Object> T run(Callable<T> body) throws Exception {
        return using(() -> flowOf(body).run());
    }

    static <T extends @Nullable Object> Flow0<T> flowOf(Callable<T> body) {
        return flow(new Body<>(body)::run);
    }

    /** A flow whose body is given. */
    record Body<T extends @Nullable Object>(Callable<T> code) {
        @Flow(name = "body")
        T run() throws Exception {
            return code.call();
        }
    }

    List<FlowRun> flowRuns() {
        return client().flowRuns()
                .filter(RunFilters.NONE, FlowRunSort.ID_DESC, 200, 0)
                .reversed();
    }

    FlowRun flowRun() {
        return flowRuns().getFirst();
    }

    /** In the order in which they were made. */
    List<TaskRun> taskRuns() {
        return client().taskRuns()
                .filter(RunFilters.NONE, TaskRunSort.ID_DESC, 200, 0)
                .reversed();
    }

    TaskRun taskRun() {
        return taskRuns().getFirst();
    }

    List<String> stateNames(UUID taskRun) {
        return client().taskRuns().states(taskRun).stream().map(State::name).toList();
    }

    String flowState() {
        return Objects.requireNonNull(flowRun().stateName());
    }
}
