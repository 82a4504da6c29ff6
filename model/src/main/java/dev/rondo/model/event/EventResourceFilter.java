package dev.rondo.model.event;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on what events are about.
 *
 * @param id matches these identities; null for no condition
 * @param idPrefix matches identities that start with one of these; null for no condition
 * @param labels the labels that the resource has; null for no condition
 * @param distinct whether only the newest event of each resource is meant
 */
@Strict
public record EventResourceFilter(
        @Nullable List<String> id,
        @Nullable List<String> idPrefix,
        @Nullable ResourceSpecification labels,
        Boolean distinct) {
    public EventResourceFilter {
        id = Values.someOrNull(id);
        idPrefix = Values.someOrNull(idPrefix);
        distinct = distinct == null ? false : distinct;
    }
}
