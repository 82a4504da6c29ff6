package dev.rondo.server.automation;

import java.io.Serial;
import java.util.Map;

/** An action that could not be done. The message tells why. */
final class ActionFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean isPassing;
    private final transient Map<String, Object> details;

    private ActionFailure(String reason, boolean isPassing, Map<String, Object> details) {
        super(reason, null, false, false); // tells of the action, not of this code
        this.isPassing = isPassing;
        this.details = details;
    }

    /** It cannot be done, however often it is tried. */
    static ActionFailure lasting(String reason) {
        return lasting(reason, Map.of());
    }

    /** It cannot be done, however often it is tried. */
    static ActionFailure lasting(String reason, Map<String, Object> details) {
        return new ActionFailure(reason, false, details);
    }

    /** It may be done another time. */
    static ActionFailure passing(String reason, Map<String, Object> details) {
        return new ActionFailure(reason, true, details);
    }

    /** Why, for people. */
    String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether it may be done another time. */
    boolean isPassing() {
        return isPassing;
    }

    /** What else there is to tell, as JSON values. */
    Map<String, Object> details() {
        return details;
    }
}
