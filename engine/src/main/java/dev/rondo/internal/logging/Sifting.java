package dev.rondo.internal.logging;

import dev.rondo.client.LogClient;
import dev.rondo.model.RondoException;
import dev.rondo.model.log.LogCreate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parts the lines of a batch that a client refused into those it takes and those it does not, by halves. A line counts as
 * refused only when the client takes others: else it is the client that is out of order. Not thread-safe.
 */
final class Sifting {
    // Enough to find one bad line among those of a batch; a client that is out of order is not asked for long.
    private static final int MOST_TRIES_IN_VAIN = 32;
    private static final Set<String> OUTAGES = Set.of(
            "store.disk-full",
            "store.busy",
            "store.read-only",
            "store.damaged",
            "store.cannot-open",
            "store.input-output",
            "store.closed");

    private final LogClient client;
    private final List<LogCreate> refused = new ArrayList<>();
    private final List<LogCreate> untried = new ArrayList<>();
    private @Nullable Throwable refusal;
    private int kept;
    private int tries;
    private boolean stopped;

    Sifting(LogClient client) {
        this.client = client;
    }

    /** Whether the failure may be due to single lines. */
    static boolean isWorthIt(List<LogCreate> batch, Throwable failure) {
        return batch.size() > 1 && !isOutage(failure);
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof Error || (failure instanceof RondoException known && OUTAGES.contains(known.code()));
    }

    /** Tries the halves of a batch that was refused as a whole. */
    void halves(List<LogCreate> batch) {
        int middle = batch.size() / 2;
        sift(batch.subList(0, middle));
        sift(batch.subList(middle, batch.size()));
    }

    private void sift(List<LogCreate> lines) {
        if (stopped) {
            untried.addAll(lines);
            return;
        }
        try {
            tries++;
            client.create(List.copyOf(lines));
            kept += lines.size();
        } catch (RuntimeException | Error failure) {
            stopped = isOutage(failure) || (kept == 0 && tries >= MOST_TRIES_IN_VAIN);
            refused(lines, failure);
        }
    }

    private void refused(List<LogCreate> lines, Throwable failure) {
        if (stopped) {
            untried.addAll(lines);
        } else if (lines.size() == 1) {
            refusal = failure;
            refused.addAll(lines);
        } else {
            halves(lines);
        }
    }

    /** How many lines the client took; with none, the client is out of order and nothing else is known. */
    int kept() {
        return kept;
    }

    /** The lines that the client does not take. */
    List<LogCreate> refused() {
        return refused;
    }

    /** Why the client does not take the last of them; null when it takes all. */
    @Nullable
    Throwable refusal() {
        return refusal;
    }

    /** The lines that were not tried, because the client went out of order. */
    List<LogCreate> untried() {
        return untried;
    }
}
