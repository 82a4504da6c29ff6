package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on tags.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param all matches when all of these are tags; null for no condition
 * @param any matches when one of these is a tag; null for no condition
 * @param isNull matches when there are no tags (true) or some (false); null for no condition
 */
@Strict
public record Tags(
        Operator operator,
        @JsonProperty("all_") @Nullable List<String> all,
        @JsonProperty("any_") @Nullable List<String> any,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {
    public Tags {
        operator = operator == null ? Operator.AND : operator;
        all = all == null ? null : List.copyOf(all);
        any = any == null ? null : List.copyOf(any);
    }

    /** All of the given tags. */
    public static Tags all(String... tags) {
        return new Tags(Operator.AND, List.of(tags), null, null);
    }

    /** At least one of the given tags. */
    public static Tags any(String... tags) {
        return new Tags(Operator.AND, null, List.of(tags), null);
    }
}
