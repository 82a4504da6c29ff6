package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import org.jspecify.annotations.Nullable;

/**
 * A criterion: there is something, or there is nothing.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param isNull matches when there is no value (true) or there is one (false); null for no condition
 */
@Strict
public record PresenceFilter(
        Operator operator,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {
    public PresenceFilter {
        operator = operator == null ? Operator.AND : operator;
    }
}
