package dev.rondo.server.deployment;

import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.access.Access;
import dev.rondo.server.collection.CollectionEndpoints;
import dev.rondo.server.happening.EventSink;
import dev.rondo.server.happening.Happenings;
import dev.rondo.server.http.Routes;
import dev.rondo.server.service.ServiceLoop;
import dev.rondo.server.workpool.Dispatcher;
import dev.rondo.server.workpool.Foreman;
import dev.rondo.server.workpool.Polls;
import dev.rondo.server.workpool.SlotEndpoints;
import dev.rondo.server.workpool.WaitingRunEndpoints;
import dev.rondo.server.workpool.WorkPoolEndpoints;
import dev.rondo.server.workpool.WorkPools;
import dev.rondo.server.workpool.WorkQueueEndpoints;
import dev.rondo.server.workpool.WorkerChannel;
import dev.rondo.server.workpool.WorkerEndpoints;
import io.helidon.webserver.websocket.WsRouting;

/** Deployments and work pools with all that belongs to them, put together. Thread-safe once started. */
public final class DeploymentDomain implements AutoCloseable {
    private static final String CHANNEL = "/api/work_pools/{name}/workers/connect";

    private final Store store;
    private final Transitions transitions;
    private final WorkPools pools;
    private final Deployments deployments;
    private final DeploymentRuns runs;
    private final RunPlanner planner;
    private final Dispatcher dispatcher;
    private final ServiceLoop foreman;
    private final DeploymentServices services;

    /**
     * Starts the services.
     *
     * @param store where everything is kept
     * @param transitions creates runs and changes their states
     * @param sink takes events
     * @param limits keeps the concurrency limits of deployments
     * @param services how often the services look, and what they wait for
     */
    public DeploymentDomain(
            Store store, Transitions transitions, EventSink sink, DeploymentLimits limits, ServiceSettings services) {
        Happenings happenings = new Happenings(transitions.facts(), sink);
        this.store = store;
        this.transitions = transitions;
        this.pools = new WorkPools(store, transitions.facts(), happenings);
        this.deployments = new Deployments(store, transitions.facts(), happenings, limits);
        this.runs = new DeploymentRuns(deployments, transitions.creation());
        this.dispatcher = Dispatcher.start(pools);
        this.foreman =
                new ServiceLoop("foreman", services.health().interval(), new Foreman(pools, services.health())).start();
        this.planner = new RunPlanner(store, transitions.facts(), happenings);
        this.services = DeploymentServices.start(store, transitions.facts(), transitions.flowRuns(), planner, services);
    }

    /** What makes runs of deployments. */
    public DeploymentRuns runs() {
        return runs;
    }

    /** What is done to deployments. */
    public Deployments deployments() {
        return deployments;
    }

    /** What is done to work pools. */
    public WorkPools pools() {
        return pools;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        Polls polls = new Polls(pools);
        new DeploymentEndpoints(deployments).addTo(routes);
        new ScheduleEndpoints(deployments, planner).addTo(routes);
        new DeploymentRunEndpoints(store, runs, polls).addTo(routes);
        new WorkPoolEndpoints(pools).addTo(routes);
        new WorkQueueEndpoints(pools).addTo(routes);
        new WorkerEndpoints(pools).addTo(routes);
        new WaitingRunEndpoints(pools, polls).addTo(routes);
        new SlotEndpoints(store, transitions.facts()).addTo(routes);
        new ReadinessEndpoints(store, transitions.facts(), deployments).addTo(routes);
        new CollectionEndpoints().addTo(routes);
    }

    /** Adds the sockets. */
    public void addTo(WsRouting.Builder sockets, Access access) {
        sockets.endpoint(CHANNEL, () -> new WorkerChannel(access, pools, dispatcher));
    }

    /** Lets the services finish their turns and ends them. */
    @Override
    public void close() {
        services.close();
        foreman.close();
        dispatcher.close();
    }
}
