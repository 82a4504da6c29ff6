package dev.rondo.client.http;

import dev.rondo.client.FlowClient;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flow.FlowCreate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Flows on a server. Thread-safe. */
final class HttpFlows implements FlowClient {
    private final ApiHttp api;

    HttpFlows(ApiHttp api) {
        this.api = api;
    }

    @Override
    public Flow create(String name, List<String> tags, Map<String, Object> labels) {
        return api.post("/flows/", new FlowCreate(name, tags, labels), Flow.class);
    }

    @Override
    public Optional<Flow> read(UUID id) {
        return api.find("/flows/" + id, Flow.class);
    }
}
