package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on a name.
 *
 * @param any matches when the name is one of these; null for no condition
 * @param like matches when the name contains this, whatever the case; null for no condition
 */
@Strict
public record NameFilter(
        @JsonProperty("any_") @Nullable List<String> any,
        @JsonProperty("like_") @Nullable String like) {
    public NameFilter {
        any = any == null ? null : List.copyOf(any);
    }

    /** One of the given names, exactly. */
    public static NameFilter of(String... names) {
        return new NameFilter(List.of(names), null);
    }

    /** Names that contain the given text, whatever the case. */
    public static NameFilter containing(String text) {
        return new NameFilter(null, text);
    }
}
