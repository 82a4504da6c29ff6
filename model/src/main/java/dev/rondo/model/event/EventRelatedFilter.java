package dev.rondo.model.event;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on the resources with a part in events.
 *
 * @param id matches these identities; null for no condition
 * @param role matches these roles; null for no condition
 * @param resourcesInRoles matches these pairs of identity and role; null for no condition
 * @param labels the labels that the resource has; null for no condition
 */
@Strict
public record EventRelatedFilter(
        @Nullable List<String> id,
        @Nullable List<String> role,
        @Nullable List<List<String>> resourcesInRoles,
        @Nullable ResourceSpecification labels) {
    public EventRelatedFilter {
        id = Values.someOrNull(id);
        role = Values.someOrNull(role);
        resourcesInRoles = Values.someOrNull(resourcesInRoles);
    }
}
