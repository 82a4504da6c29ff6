package dev.rondo.server.access;

import dev.rondo.model.admin.CsrfToken;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Dispatcher.Gate;
import dev.rondo.server.http.HttpMethod;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.http.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps other web pages from having a browser change things: changes need a token that the server gave to the caller
 * before. Thread-safe.
 */
public final class CsrfProtection implements Gate {
    private static final String TOKEN = "Prefect-Csrf-Token";
    private static final String CLIENT = "Prefect-Csrf-Client";

    private final boolean enabled;
    private final Duration life;
    private final Store store;
    private final FactSource facts;

    /**
     * @param enabled whether tokens are asked for
     * @param life how long a token is good for
     * @param store where tokens are kept, so that every server on the database knows them
     * @param facts the time and identities
     */
    public CsrfProtection(boolean enabled, Duration life, Store store, FactSource facts) {
        this.enabled = enabled;
        this.life = life;
        this.store = store;
        this.facts = facts;
    }

    /** Adds the operation that gives tokens. */
    public void addTo(Routes routes) {
        routes.group("Root")
                .get("/csrf-token")
                .required("client", String.class)
                .answers(CsrfToken.class, 200)
                .atLeast(Role.ANYONE)
                .by(this::give);
    }

    private Answer give(Request request) {
        if (!enabled) {
            // The stock client knows by these words that it need not ask again.
            throw Refusal.detail(422, "CSRF protection is disabled.");
        }
        String client = request.query("client")
                .orElseThrow(() -> Refusal.invalid(List.of("query", "client"), "Field required"));
        Instant now = facts.now();
        CsrfToken token = new CsrfToken(facts.id(), now, now, Secrets.fresh(), client, now.plus(life));
        store.commit(transaction -> {
            transaction.access().deleteExpiredCsrfTokens(now);
            transaction.access().saveCsrfToken(token);
            return true;
        });
        return Answer.ok(token);
    }

    @Override
    public void pass(Request request) {
        if (!enabled || request.route().method() == HttpMethod.GET) {
            return;
        }
        String token = request.header(TOKEN).orElseThrow(() -> Refusal.forbidden("Missing CSRF token."));
        String client = request.header(CLIENT).orElseThrow(() -> Refusal.forbidden("Missing client identifier."));
        boolean good = store.read(reads -> reads.access().findCsrfToken(client))
                .filter(known -> facts.now().isBefore(known.expiration()))
                .map(known -> Secrets.areEqual(known.token(), token))
                .orElse(false);
        if (!good) {
            throw Refusal.forbidden("Invalid CSRF token or client identifier.");
        }
    }
}
