package dev.rondo.model.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rondo.model.internal.Strict;
import org.jspecify.annotations.Nullable;

/** How a client shows who it is, before anything else is said on a WebSocket. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AuthFrame.Auth.class, name = "auth"),
    @JsonSubTypes.Type(value = AuthFrame.AuthSuccess.class, name = "auth_success")
})
public sealed interface AuthFrame {

    /**
     * From the client: who it is.
     *
     * @param token the secret; null for none
     */
    @Strict
    record Auth(@Nullable String token) implements AuthFrame {

        /** Without the secret, so that it gets into no log. */
        @Override
        public String toString() {
            return "Auth[token=" + (token == null ? "null" : "…") + "]";
        }
    }

    /**
     * From the server: that it believes it.
     */
    @Strict
    record AuthSuccess() implements AuthFrame {}
}
