package dev.rondo.store.internal.row;

import dev.rondo.model.Json;
import dev.rondo.orchestration.automation.AutomationTriggers;
import dev.rondo.orchestration.automation.TriggerState;
import dev.rondo.orchestration.store.EventNames;
import dev.rondo.orchestration.store.StoredEvent;
import dev.rondo.orchestration.store.TriggerEntry;
import dev.rondo.orchestration.store.TriggerProgress;
import dev.rondo.orchestration.store.TriggerStore;
import dev.rondo.store.internal.sql.Parameters;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.ObjectReader;

/** What triggers have seen, as documents. */
final class TriggerRows implements TriggerStore {
    private static final String SELECT =
            "SELECT automation_id, trigger_id, document, deadline, unresolved_since FROM trigger_state WHERE ";
    private static final String SAVE = Sql.upsert(
            "trigger_state",
            Sql.columns("id, automation_id, trigger_id, changed, spent, deadline, unresolved_since, document"));
    private static final String SPENT =
            "SELECT id FROM trigger_state WHERE spent = 1 AND changed < ? ORDER BY changed LIMIT ?";
    private static final String GENERATION = "SELECT number FROM automation_mark WHERE name = 'generation'";
    private static final String PROGRESS = "SELECT document FROM automation_mark WHERE name = 'progress'";
    private static final String FIRST = "INSERT INTO automation_mark (name, number, document) VALUES ('progress', ?, ?)"
            + " ON CONFLICT DO NOTHING";
    private static final String NEXT =
            "UPDATE automation_mark SET number = ?, document = ? WHERE name = 'progress' AND number = ?";
    private static final int MOST_AT_ONCE = 1_000;
    private static final ObjectReader STATES = Json.MAPPER.readerFor(TriggerState.class);
    private static final ObjectReader PROGRESSES = Json.MAPPER.readerFor(TriggerProgress.class);

    private final Statements statements;

    TriggerRows(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<TriggerProgress> progress() {
        return statements.first(
                PROGRESS, Statements.Binding.NONE, row -> PROGRESSES.<TriggerProgress>readValue(row.text()));
    }

    @Override
    public List<TriggerEntry> states(Collection<AutomationTriggers.Key> keys) {
        List<UUID> ids = keys.stream().map(TriggerRows::id).distinct().toList();
        List<TriggerEntry> found = new ArrayList<>();
        for (int start = 0; start < ids.size(); start += MOST_AT_ONCE) {
            List<UUID> some = ids.subList(start, Math.min(ids.size(), start + MOST_AT_ONCE));
            found.addAll(statements.allOnce(
                    SELECT + "id IN " + Lists.marks(some),
                    parameters -> parameters.all(Lists.ids(some)),
                    TriggerRows::read));
        }
        return found;
    }

    // One key, one identity: as if the labels were in the table's key, whatever their length.
    private static UUID id(AutomationTriggers.Key key) {
        String labels = Json.MAPPER.writeValueAsString(new TreeMap<>(key.labels()));
        return UUID.nameUUIDFromBytes((key.triggerId() + labels).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<TriggerEntry> due(Instant asOf, int limit) {
        return statements.all(
                SELECT + "deadline <= ? ORDER BY deadline LIMIT ?",
                parameters -> parameters.time(asOf).number(limit),
                TriggerRows::read);
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return statements.first(
                "SELECT deadline FROM trigger_state WHERE deadline IS NOT NULL ORDER BY deadline LIMIT 1",
                Statements.Binding.NONE,
                Row::time);
    }

    private static TriggerEntry read(Row row) throws SQLException {
        UUID automationId = row.id();
        UUID triggerId = row.id();
        TriggerState state = STATES.readValue(row.text());
        return new TriggerEntry(
                automationId,
                new AutomationTriggers.Key(triggerId, state.labels()),
                state,
                row.timeOrNull(),
                row.timeOrNull());
    }

    @Override
    public List<StoredEvent> events(long first, long last, EventNames names, int limit) {
        if (names.isNone()) {
            return List.of();
        }
        return statements.allOnce(
                EventRows.SELECT + "position BETWEEN ? AND ?" + named(names) + " ORDER BY position LIMIT ?",
                parameters -> parameters
                        .number(first)
                        .number(last)
                        .all(names.exact())
                        .all(names.prefixes())
                        .number(limit),
                EventRows::read);
    }

    private static String named(EventNames names) {
        if (names.all()) {
            return "";
        }
        List<String> conditions = new ArrayList<>();
        if (!names.exact().isEmpty()) {
            conditions.add("name IN " + Lists.marks(names.exact()));
        }
        // Lengths in characters, as the databases count them.
        names.prefixes()
                .forEach(prefix ->
                        conditions.add("substr(name, 1, " + prefix.codePointCount(0, prefix.length()) + ") = ?"));
        return " AND (" + String.join(" OR ", conditions) + ")";
    }

    @Override
    public Set<Long> blocks(long first, long last) {
        return new HashSet<>(statements.all(
                "SELECT DISTINCT (position - 1) / 1000 FROM event WHERE position BETWEEN ? AND ?",
                parameters -> parameters.number(first).number(last),
                Row::number));
    }

    @Override
    public boolean advance(TriggerProgress progress, long generation) {
        long current = statements
                .first(statements.locking(GENERATION, "automation_mark"), Statements.Binding.NONE, Row::number)
                .orElse(0L);
        return current == generation && kept(progress, progress.next());
    }

    private boolean kept(TriggerProgress before, TriggerProgress next) {
        String document = Json.MAPPER.writeValueAsString(next);
        int rows = before.version() == 0
                ? statements.update(
                        FIRST, parameters -> parameters.number(next.version()).text(document))
                : statements.update(
                        NEXT,
                        parameters ->
                                parameters.number(next.version()).text(document).number(before.version()));
        return rows > 0;
    }

    @Override
    public void save(Collection<TriggerEntry> entries, Instant now) {
        statements.updateAll(SAVE, entries, (parameters, entry) -> bind(parameters, entry, now));
    }

    private static void bind(Parameters parameters, TriggerEntry entry, Instant now) throws SQLException {
        boolean spent = entry.state().isSpent() && entry.unresolvedSince() == null;
        parameters
                .id(id(entry.key()))
                .id(entry.automationId())
                .id(entry.key().triggerId())
                .time(now)
                .flag(spent)
                .time(entry.deadline())
                .time(entry.unresolvedSince())
                .text(Json.MAPPER.writeValueAsString(entry.state()));
    }

    @Override
    public int deleteSpent(Instant unchangedSince, int limit) {
        List<UUID> spent = statements.all(
                SPENT, parameters -> parameters.time(unchangedSince).number(limit), Row::id);
        statements.updateAll("DELETE FROM trigger_state WHERE id = ?", spent, Parameters::id);
        return spent.size();
    }
}
