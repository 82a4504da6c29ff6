package dev.rondo.server.log;

import dev.rondo.model.Json;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogCreate;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogFilterRequest;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.time.Instant;
import java.util.List;

/** Log lines of runs. Thread-safe. */
public final class LogEndpoints {
    private final Store store;
    private final FactSource facts;
    private final LogListener listener;

    /**
     * @param store the store
     * @param facts the time and identities
     * @param listener does what follows from new lines
     */
    public LogEndpoints(Store store, FactSource facts, LogListener listener) {
        this.store = store;
        this.facts = facts;
        this.listener = listener;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Logs")
                .post("/logs/")
                .takes(Types.list(LogCreate.class))
                .answers(Object.class, 201)
                .by(this::create)
                .post("/logs/filter")
                .mayTake(LogFilterRequest.class)
                .answers(Types.list(Log.class), 200)
                .reading()
                .by(this::filter);
    }

    private Answer create(Request request) {
        List<LogCreate> lines = request.body(Types.list(LogCreate.class));
        Instant now = facts.now();
        List<Log> logs = lines.stream().map(line -> kept(line, now)).toList();
        store.commit(transaction -> {
            transaction.logs().insert(logs);
            listener.written(transaction, logs);
            return true;
        });
        return Answer.json(201, null);
    }

    private Log kept(LogCreate line, Instant now) {
        return new Log(
                facts.id(),
                now,
                now,
                line.name(),
                line.level(),
                line.message(),
                Json.truncate(line.timestamp()),
                line.flowRunId(),
                line.taskRunId());
    }

    private Answer filter(Request request) {
        var wanted = request.bodyOr(Pages.of(LogFilterRequest.class), LogFilterRequest.class);
        LogFilter filter = wanted.logs() == null ? LogFilter.ALL : wanted.logs();
        return Answer.ok(
                store.read(reads -> reads.logs().filter(filter, wanted.sort(), wanted.limit(), wanted.offset())));
    }
}
