package dev.rondo.model.flowrun;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What states runs were in, in a span of time.
 *
 * @param intervalStart from when on
 * @param intervalEnd until when
 * @param states how many in which state
 */
public record HistoryResponse(Instant intervalStart, Instant intervalEnd, List<HistoryResponseState> states) {
    public HistoryResponse {
        Objects.requireNonNull(intervalStart, "intervalStart is null");
        Objects.requireNonNull(intervalEnd, "intervalEnd is null");
        Objects.requireNonNull(states, "states is null");
        states = List.copyOf(states);
    }
}
