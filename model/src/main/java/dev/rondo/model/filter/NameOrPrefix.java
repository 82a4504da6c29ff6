package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on the name of a work queue.
 *
 * @param any matches when the name is one of these; null for no condition
 * @param startsWith matches when the name starts with one of these; null for no condition
 */
@Strict
public record NameOrPrefix(
        @JsonProperty("any_") @Nullable List<String> any,
        @JsonProperty("startswith_") @Nullable List<String> startsWith) {
    public NameOrPrefix {
        any = any == null ? null : List.copyOf(any);
        startsWith = startsWith == null ? null : List.copyOf(startsWith);
    }
}
