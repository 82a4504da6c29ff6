package dev.rondo.server.concurrency;

import dev.rondo.orchestration.limit.SlotCalls;
import dev.rondo.orchestration.limit.SlotEffects;
import dev.rondo.orchestration.limit.SlotFacts;
import dev.rondo.orchestration.limit.SlotLedger;
import dev.rondo.orchestration.limit.SlotTaking;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.orchestration.transition.ExtraFacts;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.FlowRunTransitions;
import dev.rondo.orchestration.transition.TransitionListener;
import dev.rondo.server.deployment.DeploymentLimits;
import dev.rondo.server.happening.EventSink;
import dev.rondo.server.happening.Lifecycle;
import dev.rondo.server.http.Routes;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Everything about concurrency limits, put together. Thread-safe once it is started. */
public final class Concurrency implements AutoCloseable {
    private static final int SEATS = 1_000;

    private final Store store;
    private final FactSource facts;
    private final SlotLedger ledger = new SlotLedger();
    private final SlotEvents events;
    private final Limits limits;
    private final SlotTaking taking = new SlotTaking(ledger);
    private final WaitingRoom room;
    private final Deque<Runnable> services = new ArrayDeque<>();

    /**
     * @param store where limits and leases are
     * @param facts the time, identities and chance
     * @param sink takes events
     */
    public Concurrency(Store store, FactSource facts, EventSink sink) {
        this.store = store;
        this.facts = facts;
        Lifecycle lifecycle = new Lifecycle(facts, sink, "concurrency-limit");
        this.events = new SlotEvents(lifecycle);
        this.limits = new Limits(facts, ledger, lifecycle);
        this.room = new WaitingRoom(store, SEATS);
    }

    /** What decisions about runs need to know of slots. */
    public ExtraFacts facts() {
        return new SlotFacts();
    }

    /** Does to slots what decisions about runs say. */
    public TransitionListener listener() {
        return new SlotEffects(facts, ledger, events);
    }

    /** The limits of deployments. */
    public DeploymentLimits deploymentLimits() {
        return new OwnLimits(facts, limits);
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        new ConcurrencyLimitEndpoints(store, facts, limits).addTo(routes);
        new ConcurrencySlotEndpoints(store, facts, ledger, new SlotWaits(store, facts, taking, room)).addTo(routes);
        new TagLimitEndpoints(store, facts, ledger, limits).addTo(routes);
        new TagSlotEndpoints(store, facts, ledger, taking).addTo(routes);
    }

    /**
     * Starts what ends leases that lapse, and what schedules runs that wait.
     *
     * @param transitions brings flow runs to their states
     * @param interval between looks, when nothing calls for one earlier
     */
    public Concurrency start(FlowRunTransitions transitions, Duration interval) {
        ServiceLoop repossession =
                new ServiceLoop("repossession", interval, new Repossession(store, facts, ledger, events));
        Subscription lapses = store.listen(SlotCalls.LAPSES, _ -> repossession.wake());
        services.push(repossession.start()::close);
        services.push(lapses::close);
        services.push(new WaitingFlowRuns(store, facts, transitions)::close);
        return this;
    }

    /** Ends the services. */
    @Override
    public void close() {
        while (!services.isEmpty()) {
            services.pop().run();
        }
        room.close();
    }
}
