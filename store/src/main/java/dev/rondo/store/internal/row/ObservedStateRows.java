package dev.rondo.store.internal.row;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.store.ObservedState;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The kinds of states that runs have been in, gathered within a transaction and written before its commit. Each writer has
 * a part of the table to itself. Not thread-safe.
 */
final class ObservedStateRows implements HeldBack.Part {
    private static final int PARTS = 16;
    private static final Duration PRECISION = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 1_000;
    private static final String UPSERT = "INSERT INTO observed_state (part, type, name, first_seen, last_seen)"
            + " VALUES (PART, ?, ?, ?, ?) ON CONFLICT (part, type, name) DO UPDATE SET"
            + " first_seen = CASE WHEN excluded.first_seen < observed_state.first_seen"
            + " THEN excluded.first_seen ELSE observed_state.first_seen END,"
            + " last_seen = CASE WHEN excluded.last_seen > observed_state.last_seen"
            + " THEN excluded.last_seen ELSE observed_state.last_seen END";
    // Few rows, whatever the number of runs: sorted and cut here.
    private static final String ALL =
            "SELECT type, name, min(first_seen), max(last_seen) FROM observed_state GROUP BY type, name";
    private static final Comparator<ObservedState> BY_NAME =
            Comparator.comparing(ObservedState::stateName).thenComparing(ObservedState::stateType);

    private final Statements statements;
    private final String upsert;
    // In one order, in which all writers lock.
    private final Map<Kind, Span> gathered = new TreeMap<>();
    // What this connection has written, lately: nearly all transactions then have nothing to write, and lock nothing.
    private final Map<Kind, Span> written = new HashMap<>();

    private record Kind(StateType type, String name) implements Comparable<Kind> {
        private static final Comparator<Kind> ORDER =
                Comparator.comparing(Kind::type).thenComparing(Kind::name);

        @Override
        public int compareTo(Kind other) {
            return ORDER.compare(this, other);
        }
    }

    private record Span(Instant first, Instant last) {
        boolean tells(Span other) {
            return !other.first.isBefore(first) && other.last.isBefore(last.plus(PRECISION));
        }

        Span with(Span other) {
            return new Span(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    ObservedStateRows(Statements statements) {
        this.statements = statements;
        this.upsert = UPSERT.replace(
                "PART", statements.dialect() == Dialect.POSTGRESQL ? "pg_backend_pid() % " + PARTS : "0");
    }

    void add(State state) {
        gathered.merge(
                new Kind(state.type(), state.name()), new Span(state.timestamp(), state.timestamp()), Span::with);
    }

    /** Writes what was gathered, unless the table tells of it up to {@link #PRECISION} already. */
    @Override
    public void flush() {
        gathered.forEach((kind, span) -> {
            Span known = written.get(kind);
            if (known == null || !known.tells(span)) {
                write(kind, span);
                remember(kind, known == null ? span : known.with(span));
            }
        });
        gathered.clear();
    }

    private void write(Kind kind, Span span) {
        statements.update(
                upsert,
                parameters -> parameters
                        .constant(kind.type())
                        .text(kind.name())
                        .time(span.first())
                        .time(span.last()));
    }

    private void remember(Kind kind, Span span) {
        if (written.size() >= MOST_REMEMBERED) {
            written.clear();
        }
        written.put(kind, span);
    }

    /** Forgets what was gathered: the transaction is undone, and what it has written is not there. */
    @Override
    public void forget() {
        gathered.clear();
        written.clear();
    }

    List<ObservedState> list(String prefix, boolean byName, int limit) {
        flush();
        String wanted = prefix.toLowerCase(Locale.ROOT);
        return statements.all(ALL, Statements.Binding.NONE, ObservedStateRows::read).stream()
                .filter(state -> begins(state.stateName(), wanted)
                        || begins(state.stateType().name(), wanted))
                .sorted(
                        byName
                                ? BY_NAME
                                : Comparator.comparing(ObservedState::lastSeen)
                                        .reversed()
                                        .thenComparing(BY_NAME))
                .limit(limit)
                .toList();
    }

    private static boolean begins(String text, String prefix) {
        return text.toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    private static ObservedState read(Row row) throws SQLException {
        return new ObservedState(
                Objects.requireNonNull(row.constantOrNull(StateType.class), "type is null"),
                row.text(),
                row.time(),
                row.time());
    }
}
