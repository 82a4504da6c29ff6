package dev.rondo.server.http;

/** Answers requests of one route. Thread-safe; may block, requests have virtual threads. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers a request.
     *
     * @throws Refusal when the request cannot be granted
     * @throws dev.rondo.model.RondoException when the orchestrator cannot answer
     */
    Answer handle(Request request);
}
