package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.internal.Paging;
import dev.rondo.model.state.StateCreate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A state proposed for many flow runs.
 *
 * @param flowRuns which ones; null for all
 * @param state the state
 * @param force whether only the rules hold that keep results and slots safe
 * @param limit how many at most, 1 to 50
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowRunBulkSetStateRequest(
        @Nullable FlowRunFilter flowRuns, StateCreate state, Boolean force, Integer limit) {
    public FlowRunBulkSetStateRequest {
        Objects.requireNonNull(state, "state is null");
        force = force == null ? false : force;
        limit = limit == null ? Paging.limit(null, 1, 50) : limit;
        Paging.limit(limit, 1, 50);
    }
}
