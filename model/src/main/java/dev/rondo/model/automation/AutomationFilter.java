package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.Tags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which automations are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id criterion on the identity; null for none
 * @param name criterion on the name; null for none
 * @param created criterion on when it was made; null for none
 * @param tags criterion on the tags; null for none
 */
public record AutomationFilter(
        Operator operator,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AnyOf<UUID> id,
        @Nullable AnyOf<String> name,
        @Nullable BeforeTime created,
        @Nullable Tags tags) {
    public AutomationFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every automation. */
    public static final AutomationFilter ALL = new AutomationFilter(Operator.AND, null, null, null, null);
}
