package dev.rondo.client.http;

import dev.rondo.client.LogClient;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogCreate;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogFilterRequest;
import dev.rondo.model.log.LogSort;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Log lines on a server. Thread-safe. */
final class HttpLogs implements LogClient {
    private static final int PAGE = 200;

    private final ApiHttp api;

    HttpLogs(ApiHttp api) {
        this.api = api;
    }

    @Override
    public void create(List<LogCreate> lines) {
        if (!lines.isEmpty()) {
            api.succeeded("POST", "/logs/", api.sendUnless(() -> isKept(lines.getLast()), "POST", "/logs/", lines));
        }
    }

    // Lines have no identity that the server would know them by, but those sent together are kept together.
    private boolean isKept(LogCreate line) {
        UUID flowRunId = line.flowRunId();
        if (flowRunId == null) {
            return false;
        }
        LogFilter sameTime = LogFilter.flowRunIds(flowRunId).toBuilder()
                .timestamp(new TimeRange(line.timestamp(), line.timestamp()))
                .build();
        return filter(sameTime, LogSort.TIMESTAMP_DESC, PAGE, 0).stream()
                .anyMatch(kept -> kept.name().equals(line.name())
                        && kept.message().equals(line.message())
                        && Objects.equals(kept.taskRunId(), line.taskRunId()));
    }

    @Override
    public List<Log> filter(LogFilter filter, LogSort sort, int limit, int offset) {
        return List.of(api.<Log[]>post("/logs/filter", new LogFilterRequest(sort, limit, offset, filter), Log[].class));
    }
}
