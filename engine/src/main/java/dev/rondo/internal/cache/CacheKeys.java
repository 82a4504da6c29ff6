package dev.rondo.internal.cache;

import dev.rondo.CachePolicy;
import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.TaskDefinition;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the keys of cached results. Thread-safe. */
public interface CacheKeys {

    /**
     * The key for a run of the task with these inputs, at most 2,000 characters; null for no caching.
     *
     * @param captured what the method reference or lambda holds on to; part of the inputs
     * @param runId the flow run, or the task run outside flows
     * @param flowParameters the arguments of the flow run, as the code has them; empty outside flows
     * @throws dev.rondo.model.RondoException naming the parameter, when an input that the key depends on cannot be hashed
     */
    @Nullable
    String key(
            CachePolicy policy,
            TaskDefinition task,
            Captured captured,
            List<? extends @Nullable Object> inputs,
            UUID runId,
            Map<String, ? extends @Nullable Object> flowParameters);
}
