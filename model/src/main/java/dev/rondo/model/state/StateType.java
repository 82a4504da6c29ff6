package dev.rondo.model.state;

/** The nine types of states. Every {@link State} has one; its name may be more specific. */
public enum StateType {
    SCHEDULED,
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    CRASHED,
    PAUSED,
    CANCELLING;

    /** Whether a run in a state of this type has ended. */
    public boolean isTerminal() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELLED, CRASHED -> true;
            case SCHEDULED, PENDING, RUNNING, PAUSED, CANCELLING -> false;
        };
    }

    /** The name of a state of this type that nobody named otherwise: {@code Completed} for {@link #COMPLETED}. */
    public String defaultName() {
        return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
