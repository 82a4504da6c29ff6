package dev.rondo.model.taskworker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;

/** What a task worker says on its subscription; the server answers with bare task runs, one at a time. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TaskSubscriptionFrame.Subscribe.class, name = "subscribe"),
    @JsonSubTypes.Type(value = TaskSubscriptionFrame.Ack.class, name = "ack"),
    @JsonSubTypes.Type(value = TaskSubscriptionFrame.Quit.class, name = "quit")
})
public sealed interface TaskSubscriptionFrame {

    /**
     * First: what it runs.
     *
     * @param keys the tasks, at least one
     * @param clientId who it is
     */
    record Subscribe(List<String> keys, String clientId) implements TaskSubscriptionFrame {
        public Subscribe {
            Objects.requireNonNull(keys, "keys is null");
            keys = List.copyOf(keys);
            Objects.requireNonNull(clientId, "clientId is null");
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("keys is empty: name the tasks that the worker runs");
            }
            if (clientId.isEmpty()) {
                throw new IllegalArgumentException("client_id is empty: say who the worker is");
            }
        }
    }

    /**
     * The last task run has been taken.
     */
    record Ack() implements TaskSubscriptionFrame {}

    /**
     * No more task runs are wanted.
     */
    record Quit() implements TaskSubscriptionFrame {}
}
