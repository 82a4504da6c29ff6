package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.WorkPoolFilter;
import org.jspecify.annotations.Nullable;

/**
 * A request for the number of work pools.
 *
 * @param workPools which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkPoolCountRequest(@Nullable WorkPoolFilter workPools) {}
