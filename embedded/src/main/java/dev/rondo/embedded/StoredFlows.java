package dev.rondo.embedded;

import dev.rondo.client.FlowClient;
import dev.rondo.model.flow.Flow;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.transition.FactSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Flows in the store. Thread-safe. */
final class StoredFlows implements FlowClient {
    private final Store store;
    private final FactSource facts;

    StoredFlows(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
    }

    @Override
    public Flow create(String name, List<String> tags, Map<String, Object> labels) {
        return store.read(reads -> reads.flows().findByName(name))
                .orElseGet(() -> Answers.await(store.write(
                        Urgency.NOW,
                        transaction -> transaction.flows().findByName(name).orElseGet(() -> {
                            Instant now = facts.now();
                            Flow flow = new Flow(facts.id(), now, now, name, tags, labels);
                            transaction.flows().insert(flow);
                            return flow;
                        }))));
    }

    @Override
    public Optional<Flow> read(UUID id) {
        return store.read(reads -> reads.flows().find(id));
    }
}
