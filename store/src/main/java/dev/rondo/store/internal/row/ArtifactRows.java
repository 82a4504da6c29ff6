package dev.rondo.store.internal.row;

import dev.rondo.model.Json;
import dev.rondo.model.artifact.Artifact;
import dev.rondo.model.artifact.ArtifactCollection;
import dev.rondo.model.artifact.ArtifactCollectionFilter;
import dev.rondo.model.artifact.ArtifactCollectionSort;
import dev.rondo.model.artifact.ArtifactFilter;
import dev.rondo.model.artifact.ArtifactSort;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.orchestration.store.ArtifactStore;
import dev.rondo.store.internal.query.ArtifactConditions;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.ObjectReader;

/** Artifacts as documents, and which is the newest under each key. */
final class ArtifactRows implements ArtifactStore {
    private static final DocumentType<Artifact> ARTIFACT = new DocumentType<>(
            "artifact",
            Artifact.class,
            Artifact::id,
            Artifact::created,
            Artifact::updated,
            List.of(
                    Column.text("key", Artifact::key),
                    Column.text("type", Artifact::type),
                    Column.id("flow_run_id", Artifact::flowRunId),
                    Column.id("task_run_id", Artifact::taskRunId)));
    private static final ObjectReader READER = Json.MAPPER.readerFor(Artifact.class);
    private static final String LATEST = "c.id, c.created, c.updated, a.document";
    private static final String COLLECTION =
            "SELECT " + LATEST + " FROM artifact_collection c JOIN artifact a ON a.id = c.latest_id WHERE c.key = ?";
    private static final String COVER = """
            INSERT INTO artifact_collection (id, created, updated, key, latest_id) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET updated = excluded.updated, latest_id = excluded.latest_id""";
    private static final String TOUCH = "UPDATE artifact_collection SET updated = ? WHERE latest_id = ?";
    private static final String UNCOVER = """
            UPDATE artifact_collection SET updated = ?, latest_id =
            (SELECT id FROM artifact WHERE key = ? ORDER BY created DESC, id DESC LIMIT 1) WHERE key = ?""";
    private static final String IS_LEFT = "SELECT 1 FROM artifact WHERE key = ? LIMIT 1";
    private static final String DROP = "DELETE FROM artifact_collection WHERE key = ?";
    // What a graph shows of an artifact needs no data, which may be large.
    private static final String OF_FLOW_RUN = """
            SELECT id, created, updated, key, type, flow_run_id, task_run_id FROM artifact WHERE flow_run_id = ?
            OR task_run_id IN (SELECT id FROM task_run WHERE flow_run_id = ?) ORDER BY created, id LIMIT ?""";

    private final Statements statements;
    private final DocumentTable<Artifact> table;

    ArtifactRows(Statements statements) {
        this.statements = statements;
        this.table = new DocumentTable<>(statements, ARTIFACT);
    }

    @Override
    public Optional<Artifact> find(UUID id) {
        return table.find(id);
    }

    @Override
    public Optional<ArtifactCollection> collection(String key) {
        return statements.first(COLLECTION, parameters -> parameters.text(key), ArtifactRows::collection);
    }

    @Override
    public List<Artifact> filter(ArtifactFilter filter, RunFilters runs, ArtifactSort sort, int limit, int offset) {
        Query query = ArtifactConditions.artifacts(statements.dialect(), filter, runs, sort, limit, offset);
        return statements.allOnce(
                query.sql(), parameters -> parameters.all(query.parameters()), row -> READER.readValue(row.text()));
    }

    @Override
    public int count(ArtifactFilter filter, RunFilters runs) {
        return count(ArtifactConditions.artifactCount(statements.dialect(), filter, runs));
    }

    @Override
    public List<ArtifactCollection> latest(
            ArtifactCollectionFilter filter, RunFilters runs, ArtifactCollectionSort sort, int limit, int offset) {
        Query query = ArtifactConditions.latest(statements.dialect(), LATEST, filter, runs, sort, limit, offset);
        return statements.allOnce(
                query.sql(), parameters -> parameters.all(query.parameters()), ArtifactRows::collection);
    }

    @Override
    public int countLatest(ArtifactCollectionFilter filter, RunFilters runs) {
        return count(ArtifactConditions.latestCount(statements.dialect(), filter, runs));
    }

    private int count(Query query) {
        return statements
                .allOnce(query.sql(), parameters -> parameters.all(query.parameters()), Row::integer)
                .getFirst();
    }

    @Override
    public List<Artifact> ofFlowRun(UUID flowRunId, int limit) {
        return statements.all(
                OF_FLOW_RUN,
                parameters -> parameters.id(flowRunId).id(flowRunId).number(limit),
                row -> new Artifact(
                        row.id(),
                        row.time(),
                        row.time(),
                        row.textOrNull(),
                        row.textOrNull(),
                        null,
                        null,
                        null,
                        row.idOrNull(),
                        row.idOrNull()));
    }

    @Override
    public void insert(Artifact artifact, UUID collectionId) {
        table.insert(artifact);
        String key = artifact.key();
        if (key != null) {
            statements.update(
                    COVER,
                    parameters -> parameters
                            .id(collectionId)
                            .time(artifact.created())
                            .time(artifact.created())
                            .text(key)
                            .id(artifact.id()));
        }
    }

    @Override
    public boolean update(Artifact artifact) {
        statements.update(
                TOUCH, parameters -> parameters.time(artifact.updated()).id(artifact.id()));
        return table.update(artifact);
    }

    @Override
    public boolean delete(UUID id, Instant now) {
        Optional<Artifact> found = table.find(id);
        table.delete(id);
        found.map(Artifact::key).ifPresent(key -> uncover(id, key, now));
        return found.isPresent();
    }

    private void uncover(UUID deleted, String key, Instant now) {
        // Another one is the newest still, or there is none to uncover, or the one before is.
        if (collection(key).filter(latest -> !latest.latestId().equals(deleted)).isPresent()) {
            return;
        }
        if (statements
                .first(IS_LEFT, parameters -> parameters.text(key), Row::integer)
                .isEmpty()) {
            statements.update(DROP, parameters -> parameters.text(key));
        } else {
            statements.update(
                    UNCOVER, parameters -> parameters.time(now).text(key).text(key));
        }
    }

    private static ArtifactCollection collection(Row row) throws SQLException {
        UUID id = row.id();
        Instant created = row.time();
        Instant updated = row.time();
        Artifact latest = READER.readValue(row.text());
        return new ArtifactCollection(
                id,
                created,
                updated,
                Objects.requireNonNull(latest.key(), "an artifact of a collection has a key"),
                latest.id(),
                latest.type(),
                latest.description(),
                latest.data(),
                latest.metadata(),
                latest.flowRunId(),
                latest.taskRunId());
    }
}
