package dev.rondo.model.flow;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flow on its way to be created.
 *
 * @param name the unique name, without any of {@code / % & > <}
 * @param tags tags
 * @param labels labels with string, number or boolean values; null for none
 */
@Strict
public record FlowCreate(
        String name, List<String> tags, @Nullable Map<String, Object> labels) {
    public FlowCreate {
        Objects.requireNonNull(name, "name is null");
        tags = tags == null ? List.of() : List.copyOf(tags);
        labels = labels == null ? null : Values.unmodifiable(labels);
        Flow.checkName(name);
    }
}
