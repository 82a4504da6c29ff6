package dev.rondo.store.internal.row;

import dev.rondo.store.internal.sql.Values;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Lists of values as parameters of statements. */
final class Lists {
    private Lists() {}

    /** As many question marks as there are values, in brackets. */
    static String marks(Collection<?> values) {
        return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** Identities as the database has them. */
    static List<byte[]> ids(Collection<UUID> ids) {
        return ids.stream().map(Values::bytes).toList();
    }
}
