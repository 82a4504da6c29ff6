package dev.rondo.worker;

import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a worker that was killed has left: runs of the pool whose process was on this machine and is gone. Of other
 * machines the server judges, by the heartbeats.
 *
 * @param settings the worker
 * @param api its server
 * @param own the runs that the worker has itself
 * @param looking held by who looks: one at a time
 */
record AbandonedRuns(WorkerSettings settings, WorkerApi api, Supplier<Set<UUID>> own, ReentrantLock looking) {
    private static final Logger LOGGER = LoggerFactory.getLogger(AbandonedRuns.class);
    // Whoever takes a run up needs a moment to say so.
    private static final Duration SETTLED = Duration.ofSeconds(5);

    AbandonedRuns(WorkerSettings settings, WorkerApi api, Supplier<Set<UUID>> own) {
        this(settings, api, own, new ReentrantLock());
    }

    /** Looks for such runs and ends them; does nothing while another thread looks. */
    void look() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            api.ofPool(settings.poolName(), StateType.PENDING, StateType.RUNNING, StateType.CANCELLING).stream()
                    .filter(run -> !own.get().contains(run.id()))
                    .filter(this::isSettled)
                    .filter(AbandonedRuns::isAbandoned)
                    .filter(this::isUnchanged)
                    .forEach(this::end);
        } catch (RondoException unreachable) {
            LOGGER.debug("could not look for abandoned runs", unreachable);
        } finally {
            looking.unlock();
        }
    }

    private boolean isSettled(FlowRun run) {
        State state = run.state();
        return state != null && state.timestamp().plus(SETTLED).isBefore(api.now());
    }

    // While others of the list were ended, another worker may have noticed, and somebody taken the run up again.
    private boolean isUnchanged(FlowRun run) {
        return api.find(run.id())
                .filter(now -> Objects.equals(now.stateId(), run.stateId()))
                .filter(AbandonedRuns::isAbandoned)
                .isPresent();
    }

    private static boolean isAbandoned(FlowRun run) {
        return process(run)
                .filter(process -> process.isOnThisHost() && !process.isAlive())
                .isPresent();
    }

    // Before there is a job, the worker itself is what has the run.
    private static Optional<ProcessIdentity> process(FlowRun run) {
        String infrastructure = run.infrastructurePid();
        if (infrastructure != null) {
            return ProcessIdentity.parse(infrastructure);
        }
        Object worker = run.labels().get(WorkerApi.WORKER_PROCESS);
        return run.stateType() == StateType.PENDING && worker != null
                ? ProcessIdentity.parse(worker.toString())
                : Optional.empty();
    }

    private void end(FlowRun run) {
        LOGGER.warn("Flow run {} ({}) has lost its process", run.name(), run.id());
        if (run.stateType() == StateType.CANCELLING) {
            api.end(run.id(), StateType.CANCELLED, "It was cancelled; its process is gone.");
        } else if (run.infrastructurePid() == null) {
            api.reschedule(run.id(), "Its worker was gone before it could start the run.");
        } else {
            api.end(run.id(), StateType.CRASHED, "Its process is gone: " + run.infrastructurePid());
        }
    }
}
