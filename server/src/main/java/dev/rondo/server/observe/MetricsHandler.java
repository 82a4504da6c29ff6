package dev.rondo.server.observe;

import dev.rondo.server.access.Access;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Gives the meters to whoever may look. Thread-safe. */
public final class MetricsHandler implements Handler {
    private final Metrics metrics;
    private final Access access;

    /**
     * @param metrics the meters
     * @param access knows callers
     */
    public MetricsHandler(Metrics metrics, Access access) {
        this.metrics = metrics;
        this.access = access;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Answer answer = answer(request);
        response.status(answer.status());
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.send(answer.body());
    }

    private Answer answer(ServerRequest request) {
        try {
            access.ofHeader(request.headers().first(HeaderNames.AUTHORIZATION));
            return metrics.scrape();
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }
}
