package dev.rondo.server;

import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.TransitionListener;
import dev.rondo.server.access.Access;
import dev.rondo.server.event.EventEndpoints;
import dev.rondo.server.event.EventIntake;
import dev.rondo.server.event.EventRecorder;
import dev.rondo.server.event.EventStream;
import dev.rondo.server.event.EventsInSocket;
import dev.rondo.server.event.EventsOutSocket;
import dev.rondo.server.event.FlowRunRecorder;
import dev.rondo.server.event.RelatedResources;
import dev.rondo.server.http.Routes;
import dev.rondo.server.log.LogStream;
import dev.rondo.server.log.LogsOutSocket;
import dev.rondo.server.overdue.CancellationService;
import dev.rondo.server.taskworker.BackgroundRuns;
import dev.rondo.server.taskworker.TaskSubscriptionSocket;
import dev.rondo.server.taskworker.TaskWorkerEndpoints;
import dev.rondo.server.taskworker.TaskWorkers;
import io.helidon.webserver.websocket.WsRouting;
import java.util.List;

/** Puts together what takes events in, records them and passes them on. Thread-safe. */
final class EventParts implements AutoCloseable {
    private final Store store;
    private final FactSource facts;
    private final EventRecorder recorder;
    private final EventIntake intake;
    private final EventStream stream;
    private final LogStream logs;
    private final BackgroundRuns backgroundRuns;
    private final TaskWorkers taskWorkers;
    private final TransitionListener listener;

    EventParts(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
        this.recorder = new EventRecorder(facts);
        this.intake = new EventIntake(store, facts);
        this.stream = new EventStream(store);
        this.logs = new LogStream(store);
        this.backgroundRuns = new BackgroundRuns(store, facts);
        this.taskWorkers = new TaskWorkers(facts.clock());
        this.listener = TransitionListener.all(List.of(
                new FlowRunRecorder(recorder, new RelatedResources(facts.clock())),
                backgroundRuns,
                CancellationService.listener()));
    }

    /** Records what the server does. */
    EventRecorder recorder() {
        return recorder;
    }

    /** Records what becomes of flow runs, and queues background task runs. */
    TransitionListener listener() {
        return listener;
    }

    /** Passes on what was recorded. */
    EventStream stream() {
        return stream;
    }

    void addTo(Routes routes) {
        new EventEndpoints(store, intake, facts).addTo(routes);
        new TaskWorkerEndpoints(taskWorkers).addTo(routes);
    }

    void addTo(WsRouting.Builder sockets, Access access) {
        sockets.endpoint("/api/events/in", () -> new EventsInSocket(access, intake))
                .endpoint("/api/events/out", () -> new EventsOutSocket(access, store, stream, facts.clock()))
                .endpoint("/api/logs/out", () -> new LogsOutSocket(access, logs))
                .endpoint(
                        "/api/task_runs/subscriptions/scheduled",
                        () -> new TaskSubscriptionSocket(access, backgroundRuns, taskWorkers));
    }

    /** Stores what has come in, then passes on no more. */
    @Override
    public void close() {
        intake.close();
        stream.close();
        logs.close();
        backgroundRuns.close();
    }
}
