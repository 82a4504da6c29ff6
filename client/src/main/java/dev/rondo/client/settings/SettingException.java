package dev.rondo.client.settings;

import dev.rondo.model.RondoException;
import org.jspecify.annotations.Nullable;

/** A setting or a profile is wrong or unknown; the message says which, where it was read, and what is allowed. */
public final class SettingException extends RondoException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and what to do */
    public SettingException(String message) {
        this(message, null);
    }

    /**
     * @param message what is wrong, where, and what to do
     * @param cause the cause, if another exception was
     */
    public SettingException(String message, @Nullable Throwable cause) {
        super("settings", message, cause);
    }
}
