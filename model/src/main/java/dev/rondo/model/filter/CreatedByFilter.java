package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on who or what created a flow run.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id the creator is one of these; null for no condition
 * @param type the kind of creator is one of these; null for no condition
 * @param isNull the creator is unknown (true) or known (false); null for no condition
 */
@Strict
public record CreatedByFilter(
        Operator operator,
        @JsonProperty("id_") @Nullable List<UUID> id,
        @JsonProperty("type_") @Nullable List<String> type,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {
    public CreatedByFilter {
        operator = operator == null ? Operator.AND : operator;
        id = id == null ? null : List.copyOf(id);
        type = type == null ? null : List.copyOf(type);
    }
}
