package dev.rondo.embedded;

import dev.rondo.client.FlowClient;
import dev.rondo.model.flow.Flow;
import dev.rondo.orchestration.transition.FactSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The flows used lately. Thread-safe. */
final class FleetingFlows implements FlowClient {
    private static final int CAPACITY = 1_000;

    private final FactSource facts;
    private final Map<String, Flow> byName = new RecentlyUsed<>(CAPACITY);

    FleetingFlows(FactSource facts) {
        this.facts = facts;
    }

    @Override
    public synchronized Flow create(String name, List<String> tags, Map<String, Object> labels) {
        Flow flow = byName.get(name);
        if (flow == null) {
            Instant now = facts.now();
            flow = new Flow(facts.id(), now, now, name, tags, labels);
            byName.put(name, flow);
        }
        return flow;
    }

    @Override
    public synchronized Optional<Flow> read(UUID id) {
        return byName.values().stream().filter(flow -> flow.id().equals(id)).findFirst();
    }
}
