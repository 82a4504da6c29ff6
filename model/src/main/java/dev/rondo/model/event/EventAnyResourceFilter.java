package dev.rondo.model.event;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on the resources of events, in whichever part.
 *
 * @param id matches these identities; null for no condition
 * @param idPrefix matches identities that start with one of these; null for no condition
 * @param labels the labels that the resource has; null for no condition
 */
@Strict
public record EventAnyResourceFilter(
        @Nullable List<String> id,
        @Nullable List<String> idPrefix,
        @Nullable ResourceSpecification labels) {
    public EventAnyResourceFilter {
        id = Values.someOrNull(id);
        idPrefix = Values.someOrNull(idPrefix);
    }
}
