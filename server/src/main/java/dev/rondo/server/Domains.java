package dev.rondo.server;

import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.block.BlockType;
import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.TransitionListener;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.access.Access;
import dev.rondo.server.access.AccessEvents;
import dev.rondo.server.access.ApiKeyEndpoints;
import dev.rondo.server.artifact.ArtifactEndpoints;
import dev.rondo.server.artifact.ArtifactGraph;
import dev.rondo.server.automation.ActionBlocks;
import dev.rondo.server.automation.AutomationDomain;
import dev.rondo.server.block.Blocks;
import dev.rondo.server.block.SealKeys;
import dev.rondo.server.concurrency.Concurrency;
import dev.rondo.server.deployment.DeploymentDomain;
import dev.rondo.server.happening.EventSink;
import dev.rondo.server.http.Routes;
import dev.rondo.server.log.LogStream;
import dev.rondo.server.variable.VariableEndpoints;
import dev.rondo.server.workpool.QueueListener;
import io.helidon.webserver.websocket.WsRouting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server knows about: each domain with its operations, sockets and services. Thread-safe. */
final class Domains implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Domains.class);

    private final Store store;
    private final FactSource facts;
    private final EventSink sink;
    private final EventParts events;
    private final Concurrency concurrency;
    private final Transitions transitions;
    private final DeploymentDomain deployments;
    private final Blocks blocks;
    private final AutomationDomain automations;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** @param address the server's own address, once it is known: for links in messages */
    Domains(Store store, FactSource facts, ServerSettings settings, Supplier<String> address) {
        ServiceSettings services = settings.services();
        this.store = store;
        this.facts = facts;
        this.events = add(new EventParts(store, facts));
        this.sink = events.recorder()::record;
        this.concurrency = add(new Concurrency(store, facts, sink));
        this.transitions = Transitions.of(
                facts,
                concurrency.facts(),
                TransitionListener.all(List.of(concurrency.listener(), events.listener(), new QueueListener())),
                UnaryOperator.identity());
        concurrency.start(transitions.flowRuns(), services.leases());
        add(new RunServices(store, transitions, services));
        this.deployments =
                add(new DeploymentDomain(store, transitions, sink, concurrency.deploymentLimits(), services));
        this.blocks = new Blocks(
                store,
                facts,
                SealKeys.open(
                        settings.home().resolve("keys"), store, SealKeys.wrappingKey(System.getenv()), facts.id()),
                sink);
        this.automations = add(new AutomationDomain(
                store, transitions, events.recorder(), deployments, this::block, address, services.automations()));
    }

    private Optional<ActionBlocks.Block> block(UUID id) {
        return blocks.open(id)
                .map(document -> new ActionBlocks.Block(document.name(), slug(document), document.data()));
    }

    private static String slug(BlockDocument document) {
        BlockType type = document.blockType();
        return type == null ? "" : type.slug();
    }

    private <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    void addTo(Routes routes) {
        new ApiKeyEndpoints(store, facts, new AccessEvents(sink, facts)).addTo(routes);
        RunEndpoints.addTo(routes, store, transitions, LogStream::announce, ArtifactGraph::of);
        events.addTo(routes);
        deployments.addTo(routes);
        concurrency.addTo(routes);
        blocks.addTo(routes);
        automations.addTo(routes);
        new ArtifactEndpoints(store, facts, sink).addTo(routes);
        new VariableEndpoints(store, facts, sink).addTo(routes);
    }

    void addTo(WsRouting.Builder sockets, Access access) {
        events.addTo(sockets, access);
        deployments.addTo(sockets, access);
    }

    /** Ends the services; the last that was made goes first. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failure) {
                LOGGER.warn("A part of the server could not be closed", failure);
            }
        }
    }
}
