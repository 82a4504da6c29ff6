package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Objects;

/**
 * A resource that has a part in an event that is about another one.
 *
 * @param labels at most 500 labels, {@code prefect.resource.id} and {@code prefect.resource.role} among them
 */
public record RelatedResource(@JsonValue Map<String, String> labels) {
    private static final String ROLE = "prefect.resource.role";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RelatedResource {
        labels = Resource.check(labels);
        if (labels.get(ROLE) == null) {
            throw new IllegalArgumentException("a related resource has no label " + ROLE);
        }
    }

    /** A resource in a role, and nothing else. */
    public static RelatedResource of(String id, String role) {
        return new RelatedResource(Map.of(Resource.ID, id, ROLE, role));
    }

    /** The identity. */
    public String id() {
        return Objects.requireNonNull(labels.get(Resource.ID), "the identity was checked");
    }

    /** The part it has in the event. */
    public String role() {
        return Objects.requireNonNull(labels.get(ROLE), "the role was checked");
    }
}
