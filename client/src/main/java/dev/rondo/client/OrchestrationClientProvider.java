package dev.rondo.client;

/** Opens clients of one kind; found through {@link java.util.ServiceLoader}. */
public interface OrchestrationClientProvider {

    /**
     * Opens a client.
     *
     * @throws dev.rondo.model.RondoException when the orchestrator cannot be opened, with what to do
     */
    OrchestrationClient open(ClientSettings settings);
}
