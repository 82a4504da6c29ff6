package dev.rondo.client.http;

import dev.rondo.client.LogClient;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogCreate;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogFilterRequest;
import dev.rondo.model.log.LogSort;
import java.util.List;

/** Log lines on a server. Thread-safe. */
final class HttpLogs implements LogClient {
    private final ApiHttp api;

    HttpLogs(ApiHttp api) {
        this.api = api;
    }

    @Override
    public void create(List<LogCreate> lines) {
        api.succeeded("POST", "/logs/", api.send("POST", "/logs/", lines));
    }

    @Override
    public List<Log> filter(LogFilter filter, LogSort sort, int limit, int offset) {
        return List.of(api.<Log[]>post("/logs/filter", new LogFilterRequest(sort, limit, offset, filter), Log[].class));
    }
}
