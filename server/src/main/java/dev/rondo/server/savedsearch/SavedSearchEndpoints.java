package dev.rondo.server.savedsearch;

import dev.rondo.model.PageRequest;
import dev.rondo.model.savedsearch.SavedSearch;
import dev.rondo.model.savedsearch.SavedSearchCreate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Searches that users keep under a name. Thread-safe. */
public final class SavedSearchEndpoints {
    private final Store store;
    private final FactSource facts;

    /**
     * @param store the store
     * @param facts the time and identities
     */
    public SavedSearchEndpoints(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("SavedSearches")
                .put("/saved_searches/")
                .takes(SavedSearchCreate.class)
                .answers(SavedSearch.class, 201, 200)
                .by(this::put)
                .get("/saved_searches/{id}")
                .answers(SavedSearch.class, 200)
                .by(this::read)
                .delete("/saved_searches/{id}")
                .answersNothing(204)
                .by(this::delete)
                .post("/saved_searches/filter")
                .mayTake(PageRequest.class)
                .answers(Types.list(SavedSearch.class), 200)
                .reading()
                .by(this::filter);
    }

    private Answer put(Request request) {
        SavedSearchCreate wanted = request.body(SavedSearchCreate.class);
        return Pages.onceMoreOnConflict(() -> store.commit(transaction -> put(transaction, wanted)));
    }

    private Answer put(StoreTransaction transaction, SavedSearchCreate wanted) {
        Instant now = facts.now();
        Optional<SavedSearch> known = transaction.savedSearches().findByName(wanted.name());
        if (known.isPresent()) {
            SavedSearch old = known.get();
            SavedSearch changed = new SavedSearch(old.id(), old.created(), now, old.name(), wanted.filters());
            transaction.savedSearches().update(changed);
            return Answer.ok(changed);
        }
        SavedSearch made = new SavedSearch(facts.id(), now, now, wanted.name(), wanted.filters());
        transaction.savedSearches().insert(made);
        return Answer.created(made);
    }

    private Answer read(Request request) {
        UUID id = request.id("id");
        return store.read(reads -> reads.savedSearches().find(id))
                .map(Answer::ok)
                .orElseThrow(SavedSearchEndpoints::none);
    }

    private Answer delete(Request request) {
        UUID id = request.id("id");
        if (!store.commit(transaction -> transaction.savedSearches().delete(id))) {
            throw none();
        }
        return Answer.noContent();
    }

    private Answer filter(Request request) {
        PageRequest page = request.bodyOr(Pages.of(PageRequest.class), PageRequest.class);
        return Answer.ok(store.read(reads -> reads.savedSearches().list(page.limit(), page.offset())));
    }

    private static Refusal none() {
        return Refusal.notFound("Saved search not found");
    }
}
