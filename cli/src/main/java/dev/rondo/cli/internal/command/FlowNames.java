package dev.rondo.cli.internal.command;

import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.flow.Flow;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The names of flows, each asked for once. Not thread-safe. */
final class FlowNames {
    private final OrchestrationClient client;
    private final Map<UUID, String> known = new HashMap<>();

    FlowNames(OrchestrationClient client) {
        this.client = client;
    }

    /** The name of the flow; a hyphen when it is gone. */
    String of(UUID flowId) {
        return known.computeIfAbsent(
                flowId, id -> client.flows().read(id).map(Flow::name).orElse("-"));
    }
}
