package dev.rondo.server;

import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.overdue.CancellationService;
import dev.rondo.server.overdue.ClaimService;
import dev.rondo.server.overdue.LivenessService;
import dev.rondo.server.overdue.PauseService;
import dev.rondo.server.retention.RetentionService;
import dev.rondo.server.service.ServiceLoop;
import java.util.List;

/** The services that see to it that runs end, and are deleted in the end. Thread-safe. */
final class RunServices implements AutoCloseable {
    private final List<ServiceLoop> loops;

    /** Starts them. */
    RunServices(Store store, Transitions transitions, ServiceSettings settings) {
        var clock = transitions.facts().clock();
        this.loops = List.of(
                new PauseService(store, transitions, settings.pauses()).loop(),
                new CancellationService(store, transitions, settings.cancellation()).loop(),
                new LivenessService(store, transitions, settings.liveness()).loop(),
                new ClaimService(store, transitions, settings.liveness().interval()).loop(),
                new RetentionService(store, clock, settings.retention()).loop());
        loops.forEach(ServiceLoop::start);
    }

    /** Lets them finish what they are at, and ends them. */
    @Override
    public void close() {
        loops.forEach(ServiceLoop::close);
    }
}
