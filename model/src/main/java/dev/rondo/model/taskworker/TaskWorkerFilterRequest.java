package dev.rondo.model.taskworker;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A request for task workers.
 *
 * @param taskWorkerFilter which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskWorkerFilterRequest(@Nullable TaskWorkerFilter taskWorkerFilter) {}
