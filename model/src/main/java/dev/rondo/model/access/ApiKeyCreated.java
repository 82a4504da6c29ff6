package dev.rondo.model.access;

import java.util.Objects;

/**
 * A key that was made, with its secret, which is told only now.
 *
 * @param apiKey the key
 * @param secret what to send along; kept by nobody but its user
 */
public record ApiKeyCreated(ApiKey apiKey, String secret) {
    public ApiKeyCreated {
        Objects.requireNonNull(apiKey, "apiKey is null");
        Objects.requireNonNull(secret, "secret is null");
    }

    /** Without the secret, so that it gets into no log. */
    @Override
    public String toString() {
        return "ApiKeyCreated[apiKey=" + apiKey + ", secret=…]";
    }
}
