package dev.rondo.docker;

import com.github.dockerjava.api.model.AuthConfig;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What opens a registry.
 *
 * @param username who asks
 * @param password the password or token; a secret
 * @param registry the registry's address; empty for Docker Hub
 */
record RegistryCredentials(String username, String password, String registry) {

    /** The credentials in the fields of a block; null when there are none. */
    static @Nullable RegistryCredentials of(Map<String, ?> block) {
        if (block.isEmpty()) {
            return null;
        }
        return new RegistryCredentials(
                text(block.get("username")), text(block.get("password")), text(block.get("registry_url")));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    RegistryCredentials {
        if (username.isBlank() || password.isBlank()) {
            throw new IllegalArgumentException("username and password are both wanted");
        }
    }

    AuthConfig forEngine() {
        AuthConfig credentials = new AuthConfig().withUsername(username).withPassword(password);
        return registry.isBlank() ? credentials : credentials.withRegistryAddress(registry);
    }

    @Override
    public String toString() {
        return username + "@" + registry; // never the password
    }
}
