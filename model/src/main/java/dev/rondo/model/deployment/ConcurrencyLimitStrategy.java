package dev.rondo.model.deployment;

/** What happens to a run of a deployment that runs as often as it may. */
public enum ConcurrencyLimitStrategy {
    /** It waits until another run ends. */
    ENQUEUE,
    /** It is cancelled. */
    CANCEL_NEW
}
