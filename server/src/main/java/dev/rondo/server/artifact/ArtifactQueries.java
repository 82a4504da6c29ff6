package dev.rondo.server.artifact;

import dev.rondo.model.artifact.Artifact;
import dev.rondo.model.artifact.ArtifactCollection;
import dev.rondo.model.artifact.ArtifactCollectionCountRequest;
import dev.rondo.model.artifact.ArtifactCollectionFilter;
import dev.rondo.model.artifact.ArtifactCollectionFilterRequest;
import dev.rondo.model.artifact.ArtifactCountRequest;
import dev.rondo.model.artifact.ArtifactFilter;
import dev.rondo.model.artifact.ArtifactFilterRequest;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.Objects;

/** Which artifacts there are. Thread-safe. */
final class ArtifactQueries {
    private final Store store;

    ArtifactQueries(Store store) {
        this.store = store;
    }

    void addTo(Routes routes) {
        routes.group("Artifacts")
                .post("/artifacts/filter")
                .mayTake(ArtifactFilterRequest.class)
                .answers(Types.list(Artifact.class), 200)
                .reading()
                .by(this::filter)
                .post("/artifacts/latest/filter")
                .mayTake(ArtifactCollectionFilterRequest.class)
                .answers(Types.list(ArtifactCollection.class), 200)
                .reading()
                .by(this::latest)
                .post("/artifacts/count")
                .mayTake(ArtifactCountRequest.class)
                .answers(Integer.class, 200)
                .reading()
                .by(this::count)
                .post("/artifacts/latest/count")
                .mayTake(ArtifactCollectionCountRequest.class)
                .answers(Integer.class, 200)
                .reading()
                .by(this::countLatest);
    }

    private Answer filter(Request request) {
        ArtifactFilterRequest wanted =
                request.bodyOr(Pages.of(ArtifactFilterRequest.class), ArtifactFilterRequest.class);
        ArtifactFilter filter = Objects.requireNonNullElse(wanted.artifacts(), ArtifactFilter.ALL);
        return Answer.ok(store.read(reads ->
                reads.artifacts().filter(filter, wanted.filters(), wanted.sort(), wanted.limit(), wanted.offset())));
    }

    private Answer latest(Request request) {
        ArtifactCollectionFilterRequest wanted =
                request.bodyOr(Pages.of(ArtifactCollectionFilterRequest.class), ArtifactCollectionFilterRequest.class);
        ArtifactCollectionFilter filter = Objects.requireNonNullElse(wanted.artifacts(), ArtifactCollectionFilter.ALL);
        return Answer.ok(store.read(reads ->
                reads.artifacts().latest(filter, wanted.filters(), wanted.sort(), wanted.limit(), wanted.offset())));
    }

    private Answer count(Request request) {
        ArtifactCountRequest wanted = request.bodyOr(Pages.of(ArtifactCountRequest.class), ArtifactCountRequest.class);
        ArtifactFilter filter = Objects.requireNonNullElse(wanted.artifacts(), ArtifactFilter.ALL);
        return Answer.ok(store.read(reads -> reads.artifacts().count(filter, wanted.filters())));
    }

    private Answer countLatest(Request request) {
        ArtifactCollectionCountRequest wanted =
                request.bodyOr(Pages.of(ArtifactCollectionCountRequest.class), ArtifactCollectionCountRequest.class);
        ArtifactCollectionFilter filter = Objects.requireNonNullElse(wanted.artifacts(), ArtifactCollectionFilter.ALL);
        return Answer.ok(store.read(reads -> reads.artifacts().countLatest(filter, wanted.filters())));
    }
}
