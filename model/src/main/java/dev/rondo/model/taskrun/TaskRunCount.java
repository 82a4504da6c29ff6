package dev.rondo.model.taskrun;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many task runs ended how in a span of time.
 *
 * @param completed those that completed
 * @param failed those that failed or crashed
 */
public record TaskRunCount(
        @JsonProperty(required = true) int completed,
        @JsonProperty(required = true) int failed) {}
