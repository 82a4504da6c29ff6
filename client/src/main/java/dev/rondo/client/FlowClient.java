package dev.rondo.client;

import dev.rondo.model.flow.Flow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Flows, known by their names. */
public interface FlowClient {

    /** The flow of this name, created with these tags and labels if there was none. */
    Flow create(String name, List<String> tags, Map<String, Object> labels);

    /** The flow, or empty when there is none. */
    Optional<Flow> read(UUID id);
}
