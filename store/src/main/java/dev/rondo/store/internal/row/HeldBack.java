package dev.rondo.store.internal.row;

import java.util.ArrayList;
import java.util.List;

/** What a transaction has yet to write: before somebody looks at the tables, and before the commit. Not thread-safe. */
final class HeldBack {
    private final List<Part> parts = new ArrayList<>();

    /** What is held back for one table. */
    interface Part {
        /** Writes it. */
        void flush();

        /** Forgets it: the transaction is undone. */
        void forget();
    }

    /** Adds a part, which is written after those added before. */
    <P extends Part> P add(P part) {
        parts.add(part);
        return part;
    }

    void flush() {
        parts.forEach(Part::flush);
    }

    void forget() {
        parts.forEach(Part::forget);
    }
}
