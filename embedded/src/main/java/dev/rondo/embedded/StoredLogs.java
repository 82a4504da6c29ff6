package dev.rondo.embedded;

import dev.rondo.client.LogClient;
import dev.rondo.model.Json;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogCreate;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.transition.FactSource;
import java.time.Instant;
import java.util.List;

/** Log lines in the store. Thread-safe. */
final class StoredLogs implements LogClient {
    private final Store store;
    private final FactSource facts;

    StoredLogs(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
    }

    @Override
    public void create(List<LogCreate> lines) {
        Instant now = facts.now();
        List<Log> logs = lines.stream().map(line -> kept(line, now)).toList();
        Answers.await(store.write(Urgency.NOW, transaction -> {
            transaction.logs().insert(logs);
            return true;
        }));
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

    @Override
    public List<Log> filter(LogFilter filter, LogSort sort, int limit, int offset) {
        Refusals.checkPage(limit, offset);
        return store.read(reads -> reads.logs().filter(filter, sort, limit, offset));
    }
}
