package dev.rondo.model.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on the key of an artifact.
 *
 * @param any matches when the key is one of these; null for no condition
 * @param like matches when the key contains this, whatever the case; null for no condition
 * @param exists matches when there is a key (true) or none (false); null for no condition
 */
@Strict
public record ArtifactKeyFilter(
        @JsonProperty("any_") @Nullable List<String> any,
        @JsonProperty("like_") @Nullable String like,
        @JsonProperty("exists_") @Nullable Boolean exists) {
    public ArtifactKeyFilter {
        any = any == null ? null : List.copyOf(any);
    }
}
