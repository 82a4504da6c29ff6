package dev.rondo.store.internal.row;

import dev.rondo.model.Json;
import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.AutomationFilter;
import dev.rondo.model.automation.AutomationSort;
import dev.rondo.orchestration.store.AutomationStore;
import dev.rondo.store.internal.query.AutomationConditions;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/** Automations as documents, with the resources that they belong to. */
final class AutomationRows implements AutomationStore {
    private static final DocumentType<Automation> AUTOMATION = new DocumentType<>(
            "automation",
            Automation.class,
            Automation::id,
            Automation::created,
            Automation::updated,
            List.of(
                    Column.text("name", Automation::name),
                    Column.flag("enabled", Automation::enabled),
                    Column.text("tags", automation -> JsonText.texts(automation.tags()))));
    private static final ObjectReader READER = Json.MAPPER.readerFor(Automation.class);
    private static final String RELATED =
            "SELECT a.document FROM automation_relation r JOIN automation a ON a.id = r.automation_id"
                    + " WHERE r.resource_id = ? AND r.owned >= ? ORDER BY a.name, a.id";
    // What owns an automation does so whatever it acts on.
    private static final String RELATE =
            Sql.insert("automation_relation", List.of("resource_id", "automation_id", "owned"))
                    + " ON CONFLICT DO NOTHING";
    private static final String CHANGED = "INSERT INTO automation_mark (name, number) VALUES ('generation', 1)"
            + " ON CONFLICT (name) DO UPDATE SET number = automation_mark.number + 1";

    private final Statements statements;
    private final DocumentTable<Automation> table;
    private final Consumer<String> announcement;

    /**
     * @param announcement announces which automation has changed
     */
    AutomationRows(Statements statements, Consumer<String> announcement) {
        this.statements = statements;
        this.table = new DocumentTable<>(statements, AUTOMATION);
        this.announcement = announcement;
    }

    @Override
    public Optional<Automation> find(UUID id) {
        return table.find(id);
    }

    @Override
    public List<Automation> filter(AutomationFilter filter, AutomationSort sort, int limit, int offset) {
        return table.list(AutomationConditions.of(filter), AutomationConditions.order(sort), limit, offset);
    }

    @Override
    public int count(AutomationFilter filter) {
        return table.count(AutomationConditions.of(filter));
    }

    @Override
    public List<Automation> relatedTo(String resourceId) {
        return related(resourceId, false);
    }

    @Override
    public List<Automation> ownedBy(String resourceId) {
        return related(resourceId, true);
    }

    private List<Automation> related(String resourceId, boolean owned) {
        return statements.all(RELATED, parameters -> parameters.text(resourceId).flag(owned), AutomationRows::read);
    }

    @Override
    public List<Automation> enabled() {
        return statements.all(
                "SELECT document FROM automation WHERE enabled = 1 ORDER BY id",
                Statements.Binding.NONE,
                AutomationRows::read);
    }

    private static Automation read(Row row) throws SQLException {
        return READER.readValue(row.text());
    }

    @Override
    public long generation() {
        return statements
                .first(
                        "SELECT number FROM automation_mark WHERE name = 'generation'",
                        Statements.Binding.NONE,
                        Row::number)
                .orElse(0L);
    }

    @Override
    public void insert(Automation automation, @Nullable String owner, Collection<String> related) {
        table.insert(automation);
        if (owner != null) {
            relate(automation.id(), List.of(owner), true);
        }
        relate(automation.id(), related, false);
        changed(automation.id());
    }

    @Override
    public boolean update(Automation automation, Collection<String> related) {
        Optional<Automation> before = find(automation.id());
        if (before.isEmpty()) {
            return false;
        }
        table.update(automation);
        if (!before.get().trigger().equals(automation.trigger())
                || !before.get().enabled().equals(automation.enabled())) {
            forget(automation.id());
        }
        statements.update(
                "DELETE FROM automation_relation WHERE automation_id = ? AND owned = 0",
                parameters -> parameters.id(automation.id()));
        relate(automation.id(), related, false);
        changed(automation.id());
        return true;
    }

    @Override
    public boolean delete(UUID id) {
        if (!table.delete(id)) {
            return false;
        }
        forget(id);
        statements.update("DELETE FROM automation_relation WHERE automation_id = ?", parameters -> parameters.id(id));
        changed(id);
        return true;
    }

    private void forget(UUID id) {
        statements.update("DELETE FROM trigger_state WHERE automation_id = ?", parameters -> parameters.id(id));
    }

    private void relate(UUID id, Collection<String> resources, boolean owned) {
        statements.updateAll(
                RELATE,
                resources,
                (parameters, resource) -> parameters.text(resource).id(id).flag(owned));
    }

    private void changed(UUID id) {
        statements.update(CHANGED, Statements.Binding.NONE);
        announcement.accept(id.toString());
    }
}
