package dev.rondo.server.overdue;

import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.service.PauseExpiry;
import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.service.ServiceLoop;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Fails flow runs that were paused and not resumed in time. Thread-safe. */
public final class PauseService {
    private final Store store;
    private final Transitions transitions;
    private final ServiceSettings.Batch settings;

    public PauseService(Store store, Transitions transitions, ServiceSettings.Batch settings) {
        this.store = store;
        this.transitions = transitions;
        this.settings = settings;
    }

    /** The loop that does it, not started yet. */
    public ServiceLoop loop() {
        return new ServiceLoop("pauses", settings.interval(), () -> {
            failOverdue();
            return null;
        });
    }

    /** Fails all runs whose pause is over. */
    public void failOverdue() {
        Instant now = transitions.facts().now();
        RunFilters paused = RunFilters.NONE.withFlowRuns(FlowRunFilter.stateTypes(StateType.PAUSED));
        int offset = 0;
        List<FlowRun> page;
        do {
            int start = offset;
            page = store.read(reads -> reads.flowRuns().filter(paused, FlowRunSort.ID_DESC, settings.size(), start));
            page.stream()
                    .filter(run -> PauseExpiry.isOver(run.state(), now))
                    .map(FlowRun::id)
                    .forEach(this::fail);
            offset += page.size();
        } while (page.size() == settings.size());
    }

    // Somebody may have resumed it by now.
    private void fail(UUID id) {
        store.commit(transaction -> {
            transaction.flowRuns().find(id).ifPresent(run -> fail(transaction, run));
            return true;
        });
    }

    private void fail(StoreTransaction transaction, FlowRun run) {
        Instant now = transitions.facts().now();
        if (PauseExpiry.isOver(run.state(), now)) {
            transitions
                    .flowRuns()
                    .propose(
                            transaction,
                            run,
                            PauseExpiry.failed(transitions.facts().id(), now),
                            true);
        }
    }
}
