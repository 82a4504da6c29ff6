package dev.rondo.model.artifact;

import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.internal.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which collections of artifacts are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param latestId criterion on the newest artifact; null for none
 * @param key criterion on the key; null for none
 * @param flowRunId criterion on the flow run; null for none
 * @param taskRunId criterion on the task run; null for none
 * @param type criterion on the shape of the data; null for none
 */
@Strict
public record ArtifactCollectionFilter(
        Operator operator,
        @Nullable AnyOf<UUID> latestId,
        @Nullable ArtifactKeyFilter key,
        @Nullable AnyOf<UUID> flowRunId,
        @Nullable AnyOf<UUID> taskRunId,
        @Nullable AnyNoneOf<String> type) {
    public ArtifactCollectionFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every collection. */
    public static final ArtifactCollectionFilter ALL =
            new ArtifactCollectionFilter(Operator.AND, null, null, null, null, null);
}
