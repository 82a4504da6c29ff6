package dev.rondo.server.flowrun;

import dev.rondo.model.flowrun.HistoryResponse;
import dev.rondo.model.flowrun.HistoryResponseState;
import dev.rondo.orchestration.store.HistoryCell;
import dev.rondo.orchestration.store.HistorySpans;
import dev.rondo.server.http.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Histories of runs as they are asked for and shown. */
public final class Histories {
    private static final Comparator<HistoryCell> ORDER =
            Comparator.comparing(HistoryCell::type).thenComparing(HistoryCell::name);

    private Histories() {}

    /**
     * The spans from the start to the end, of which the last may reach beyond it.
     *
     * @throws Refusal 422 when there are too many
     */
    public static HistorySpans spans(Instant start, Instant end, Duration length) {
        long microseconds = Math.max(1, length.toNanos() / 1_000);
        long whole = Math.max(
                0,
                Duration.between(start, end).toSeconds() * 1_000_000
                        + Duration.between(start, end).toNanosPart() / 1_000);
        long count = (whole + microseconds - 1) / microseconds;
        if (count > HistorySpans.MOST) {
            throw Refusal.invalid(
                    List.of("body", "history_interval_seconds"),
                    "there would be %d intervals, and at most %d are shown: ask for longer ones or a shorter time"
                            .formatted(count, HistorySpans.MOST));
        }
        return new HistorySpans(start, length, Math.toIntExact(count));
    }

    /** All spans, those without runs too. */
    public static List<HistoryResponse> of(HistorySpans spans, List<HistoryCell> cells) {
        Map<Integer, List<HistoryCell>> bySpan = cells.stream().collect(Collectors.groupingBy(HistoryCell::span));
        return IntStream.range(0, spans.count())
                .mapToObj(span -> new HistoryResponse(
                        spans.start(span),
                        spans.start(span + 1),
                        bySpan.getOrDefault(span, List.of()).stream()
                                .sorted(ORDER)
                                .map(Histories::state)
                                .toList()))
                .toList();
    }

    private static HistoryResponseState state(HistoryCell cell) {
        return new HistoryResponseState(cell.type(), cell.name(), cell.runs(), cell.runTime(), cell.lateness());
    }
}
