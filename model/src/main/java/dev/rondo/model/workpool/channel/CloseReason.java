package dev.rondo.model.workpool.channel;

import java.util.Locale;

/** Why the server ends a channel. */
public enum CloseReason {
    /** Nobody knows who the worker is. */
    AUTHENTICATION_FAILED(1008),
    /** The worker must not do that. */
    AUTHORIZATION_FAILED(1008),
    /** There is no version that both know. */
    UNSUPPORTED_VERSION(1008),
    /** What the worker said could not be read, or was out of turn. */
    PROTOCOL_ERROR(1002),
    /** That the worker is there could not be stored. */
    HEARTBEAT_PERSISTENCE_FAILED(1011),
    /** The server has trouble of its own. */
    TRANSIENT_SERVER_ERROR(1011);

    private final int code;

    CloseReason(int code) {
        this.code = code;
    }

    /** The code of the WebSocket's end. */
    public int code() {
        return code;
    }

    /** The reason as it is sent. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the worker may try again later. */
    public boolean isRetryable() {
        return code == 1011;
    }
}
