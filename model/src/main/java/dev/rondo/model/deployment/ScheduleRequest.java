package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to schedule runs of a deployment now.
 *
 * @param startTime from when on; null for now
 * @param endTime until when; null for the server's setting
 * @param minTime until at least how long after the start; null for the server's setting; in JSON, seconds
 * @param minRuns at least how many; null for the server's setting
 * @param maxRuns at most how many; null for the server's setting
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleRequest(
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Duration minTime,
        @Nullable Integer minRuns,
        @Nullable Integer maxRuns) {}
