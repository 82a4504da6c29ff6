package dev.rondo.embedded;

import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.orchestration.flowrun.FlowRunOrchestration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processes that flow runs belong to. */
final class Drivers {
    private Drivers() {}

    /** Whether the run should be worked on by a process that is gone. */
    static boolean isDead(FlowRun run) {
        return driver(run).filter(process -> !process.isAlive()).isPresent();
    }

    /** Whether the run belongs to a process on another machine, of which nothing is known. */
    static boolean isElsewhere(FlowRun run) {
        return driver(run).filter(process -> !process.isOnThisHost()).isPresent();
    }

    /** The living process that the run belongs to, in words; null when there is none. */
    static @Nullable String living(FlowRun run) {
        return driver(run)
                .filter(ProcessIdentity::isAlive)
                .map(ProcessIdentity::describe)
                .orElse(null);
    }

    /** As {@link #living}, but null when it is this process. */
    static @Nullable String livingOther(FlowRun run) {
        return ProcessIdentity.current().toString().equals(run.infrastructurePid()) ? null : living(run);
    }

    private static Optional<ProcessIdentity> driver(FlowRun run) {
        return FlowRunOrchestration.isDriven(run) ? process(run) : Optional.empty();
    }

    /** A run that has ended belongs to no process any more; what a worker has written of its own stays. */
    static FlowRun released(FlowRun run) {
        return process(run).isPresent()
                ? run.toBuilder().infrastructurePid(null).build()
                : run;
    }

    /** The process that the run names; empty when it names none, or a worker has written something of its own there. */
    static Optional<ProcessIdentity> process(FlowRun run) {
        return Optional.ofNullable(run.infrastructurePid()).flatMap(ProcessIdentity::parse);
    }
}
