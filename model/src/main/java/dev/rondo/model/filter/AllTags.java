package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on tags, where only whole sets can be asked for.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param all matches when all of these are tags; null for no condition
 * @param isNull matches when there are no tags (true) or some (false); null for no condition
 */
@Strict
public record AllTags(
        Operator operator,
        @JsonProperty("all_") @Nullable List<String> all,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {
    public AllTags {
        operator = operator == null ? Operator.AND : operator;
        all = all == null ? null : List.copyOf(all);
    }

    /** All of the given tags. */
    public static AllTags of(String... tags) {
        return new AllTags(Operator.AND, List.of(tags), null);
    }
}
