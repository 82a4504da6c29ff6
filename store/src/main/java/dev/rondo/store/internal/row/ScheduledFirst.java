package dev.rondo.store.internal.row;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Pages of runs of which those that are scheduled come first, and the many others after them. */
final class ScheduledFirst {
    private ScheduledFirst() {}

    /** A page of one of both parts. */
    @FunctionalInterface
    interface Part<T> {
        List<T> page(int limit, int offset);
    }

    /** The page of the whole; how many are scheduled is asked only where that matters. */
    static <T> List<T> page(int limit, int offset, Part<T> scheduled, IntSupplier number, Part<T> others) {
        List<T> page = new ArrayList<>(scheduled.page(limit, offset));
        if (page.size() < limit) {
            int before = page.isEmpty() && offset > 0 ? number.getAsInt() : offset;
            page.addAll(others.page(limit - page.size(), Math.max(0, offset - before)));
        }
        return page;
    }
}
