package dev.rondo.server.artifact;

import dev.rondo.model.artifact.Artifact;
import dev.rondo.model.artifact.ArtifactCreate;
import dev.rondo.model.artifact.ArtifactUpdate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.happening.EventSink;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.time.Instant;

/** Artifacts. Thread-safe. */
public final class ArtifactEndpoints {
    private static final String ONE = "/artifacts/{id}";
    private static final String MISSING = "Artifact not found.";

    private final Store store;
    private final FactSource facts;
    private final ArtifactEvents events;
    private final ArtifactQueries queries;

    /**
     * @param store where artifacts are
     * @param facts the time and identities
     * @param sink takes events
     */
    public ArtifactEndpoints(Store store, FactSource facts, EventSink sink) {
        this.store = store;
        this.facts = facts;
        this.events = new ArtifactEvents(facts, sink);
        this.queries = new ArtifactQueries(store);
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Artifacts")
                .post("/artifacts/")
                .takes(ArtifactCreate.class)
                .answers(Artifact.class, 201)
                .by(this::create)
                .get(ONE)
                .answers(Artifact.class, 200)
                .by(request -> Answer.ok(store.read(reads -> required(reads, request))))
                .get("/artifacts/{key}/latest")
                .answers(Artifact.class, 200)
                .by(this::latest)
                .patch(ONE)
                .takes(ArtifactUpdate.class)
                .by(this::update)
                .delete(ONE)
                .by(this::delete);
        queries.addTo(routes);
    }

    private Answer create(Request request) {
        ArtifactCreate wanted = request.body(ArtifactCreate.class);
        Instant now = facts.now();
        Artifact artifact = new Artifact(
                facts.id(),
                now,
                now,
                wanted.key(),
                wanted.type(),
                wanted.description(),
                wanted.data(),
                wanted.metadata(),
                wanted.flowRunId(),
                wanted.taskRunId());
        store.commit(transaction -> {
            transaction.artifacts().insert(artifact, facts.id());
            events.created(transaction, artifact);
            return artifact;
        });
        return Answer.created(artifact);
    }

    private static Artifact required(StoreReads reads, Request request) {
        return reads.artifacts().find(request.id("id")).orElseThrow(() -> Refusal.notFound(MISSING));
    }

    private Answer latest(Request request) {
        return Answer.ok(store.read(reads -> reads.artifacts()
                .collection(request.text("key"))
                .flatMap(latest -> reads.artifacts().find(latest.latestId()))
                .orElseThrow(() -> Refusal.notFound(MISSING))));
    }

    private Answer update(Request request) {
        ArtifactUpdate change = request.body(ArtifactUpdate.class);
        store.commit(transaction -> {
            Artifact before = required(transaction, request);
            Artifact after = before.toBuilder()
                    .data(change.data().or(before.data()))
                    .description(change.description().or(before.description()))
                    .metadata(change.metadata().or(before.metadata()))
                    .updated(facts.now())
                    .build();
            transaction.artifacts().update(after);
            events.updated(transaction, after);
            return true;
        });
        return Answer.noContent();
    }

    private Answer delete(Request request) {
        store.commit(transaction -> {
            Artifact artifact = required(transaction, request);
            events.deleting(transaction, artifact);
            return transaction.artifacts().delete(artifact.id(), facts.now());
        });
        return Answer.noContent();
    }
}
