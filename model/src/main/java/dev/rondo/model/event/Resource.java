package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rondo.model.internal.Values;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about: labels, among them its identity.
 *
 * @param labels at most 500 labels, {@code prefect.resource.id} among them
 */
public record Resource(@JsonValue Map<String, String> labels) {
    static final String ID = "prefect.resource.id";
    private static final String NAME = "prefect.resource.name";
    private static final int MAX_LABELS = 500;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Resource {
        labels = check(labels);
    }

    /** A resource known by its identity, such as {@code prefect.flow-run.…}, and nothing else. */
    public static Resource of(String id) {
        return new Resource(Map.of(ID, id));
    }

    /** The identity. */
    public String id() {
        return Objects.requireNonNull(labels.get(ID), "the identity was checked");
    }

    /** The name for people; null for none. */
    public @Nullable String name() {
        return labels.get(NAME);
    }

    static Map<String, String> check(Map<String, String> labels) {
        if (labels.get(ID) == null) {
            throw new IllegalArgumentException("a resource has no label " + ID);
        }
        if (labels.size() > MAX_LABELS) {
            throw new IllegalArgumentException(
                    "a resource has at most " + MAX_LABELS + " labels, not " + labels.size());
        }
        return Values.unmodifiable(labels);
    }
}
