package dev.rondo.model.artifact;

import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.internal.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which artifacts are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id criterion on the identity; null for none
 * @param key criterion on the key; null for none
 * @param flowRunId criterion on the flow run; null for none
 * @param taskRunId criterion on the task run; null for none
 * @param type criterion on the shape of the data; null for none
 */
@Strict
public record ArtifactFilter(
        Operator operator,
        @Nullable AnyOf<UUID> id,
        @Nullable ArtifactKeyFilter key,
        @Nullable AnyOf<UUID> flowRunId,
        @Nullable AnyOf<UUID> taskRunId,
        @Nullable AnyNoneOf<String> type) {
    public ArtifactFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every artifact. */
    public static final ArtifactFilter ALL = new ArtifactFilter(Operator.AND, null, null, null, null, null);
}
