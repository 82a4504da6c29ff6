package dev.rondo.model.block;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on what blocks can do.
 *
 * @param all matches when blocks can do all of these; null for no condition
 */
@Strict
public record BlockCapabilitiesFilter(
        @JsonProperty("all_") @Nullable List<String> all) {
    public BlockCapabilitiesFilter {
        all = all == null ? null : List.copyOf(all);
    }
}
