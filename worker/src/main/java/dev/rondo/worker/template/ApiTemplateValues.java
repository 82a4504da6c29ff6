package dev.rondo.worker.template;

import dev.rondo.client.http.ApiHttp;
import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.variable.Variable;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The blocks and variables of a server. Thread-safe. */
public final class ApiTemplateValues implements TemplateValues {
    private static final String WITH_SECRETS = "?include_secrets=true";

    private final ApiHttp api;

    /** @param api the server; stays open, its owner closes it */
    public ApiTemplateValues(ApiHttp api) {
        this.api = Objects.requireNonNull(api, "api is null");
    }

    @Override
    public Optional<BlockDocument> block(String type, String name) {
        return api.find(
                "/block_types/slug/" + ApiHttp.segment(type) + "/block_documents/name/" + ApiHttp.segment(name)
                        + WITH_SECRETS,
                BlockDocument.class);
    }

    @Override
    public Optional<BlockDocument> block(UUID id) {
        return api.find("/block_documents/" + id + WITH_SECRETS, BlockDocument.class);
    }

    @Override
    public Optional<Variable> variable(String name) {
        return api.find("/variables/name/" + ApiHttp.segment(name), Variable.class);
    }
}
