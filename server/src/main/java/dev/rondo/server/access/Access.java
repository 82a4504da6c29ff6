package dev.rondo.server.access;

import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Route.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows callers by what they show. Thread-safe. */
public interface Access {
    /** Everybody may do everything: for servers that only their own machine reaches. */
    Access OPEN = new Access() {
        @Override
        public Role ofHeader(Optional<String> authorization) {
            return Role.ADMIN;
        }

        @Override
        public Role ofToken(@Nullable String token) {
            return Role.ADMIN;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    };

    /**
     * What the caller of a request is.
     *
     * @param authorization the header of that name
     * @throws Refusal 401 when what it says is wrong
     */
    Role ofHeader(Optional<String> authorization);

    /**
     * What the caller on a WebSocket is.
     *
     * @param token what it sent to authenticate; null for nothing
     * @throws Refusal 401 when it is wrong
     */
    Role ofToken(@Nullable String token);

    /** Whether nobody needs to show anything. */
    boolean isOpen();
}
