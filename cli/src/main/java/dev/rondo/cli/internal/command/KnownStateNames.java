package dev.rondo.cli.internal.command;

import dev.rondo.model.state.StateNames;
import java.util.List;

/** The names of states that Rondo itself gives, beside those of the types. */
final class KnownStateNames {
    static final List<String> ALL = List.of(
            StateNames.LATE,
            StateNames.AWAITING_RETRY,
            StateNames.AWAITING_CONCURRENCY_SLOT,
            StateNames.RESUMING,
            StateNames.SUBMITTING,
            StateNames.INFRASTRUCTURE_PENDING,
            StateNames.NOT_READY,
            StateNames.RETRYING,
            StateNames.RERUNNING,
            StateNames.CACHED,
            StateNames.ROLLED_BACK,
            StateNames.TIMED_OUT,
            StateNames.SUSPENDED);

    private KnownStateNames() {}
}
