package dev.rondo;

import dev.rondo.model.RondoException;
import org.jspecify.annotations.Nullable;

/** A task never started because one of its inputs did not come to be. Its cause is what the upstream task threw. */
public class UpstreamFailed extends RondoException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message which task, and which upstream
     * @param cause what the upstream task threw
     */
    public UpstreamFailed(String message, @Nullable Throwable cause) {
        super("task.upstream-failed", message, cause);
    }
}
