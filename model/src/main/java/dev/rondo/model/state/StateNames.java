package dev.rondo.model.state;

/**
 * The named sub-states that rules and clients give a meaning to. A state's name is open: users may return names of their
 * own, and none but these changes how a run is orchestrated.
 */
public final class StateNames {
    public static final String LATE = "Late";
    public static final String AWAITING_RETRY = "AwaitingRetry";
    public static final String AWAITING_CONCURRENCY_SLOT = "AwaitingConcurrencySlot";
    public static final String RESUMING = "Resuming";
    public static final String SUBMITTING = "Submitting";
    public static final String INFRASTRUCTURE_PENDING = "InfrastructurePending";
    public static final String NOT_READY = "NotReady";
    public static final String RETRYING = "Retrying";
    public static final String RERUNNING = "Rerunning";
    public static final String CACHED = "Cached";
    public static final String ROLLED_BACK = "RolledBack";
    public static final String TIMED_OUT = "TimedOut";
    public static final String SUSPENDED = "Suspended";

    private StateNames() {}
}
