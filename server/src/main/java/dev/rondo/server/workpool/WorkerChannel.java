package dev.rondo.server.workpool;

import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolCreate;
import dev.rondo.model.workpool.WorkPoolStorageConfiguration;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.Worker;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.server.access.Access;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.socket.Socket;
import dev.rondo.server.workpool.ChannelFrames.Due;
import dev.rondo.server.workpool.ChannelFrames.Frame;
import dev.rondo.server.workpool.ChannelFrames.Heartbeat;
import dev.rondo.server.workpool.ChannelFrames.Hello;
import dev.rondo.server.workpool.ChannelFrames.Ready;
import dev.rondo.server.workpool.ChannelFrames.ResolvedQueue;
import dev.rondo.server.workpool.ChannelFrames.Snapshot;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * The channel of one worker: it says hello and sends heartbeats; it hears of changes of its pool and, where it asks for
 * that, of runs that are due. Frames are strict: what is not understood ends the channel.
 */
public final class WorkerChannel extends Socket {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerChannel.class);
    private static final ObjectReader HELLO = strict(new TypeReference<Frame<Hello>>() {});
    private static final ObjectReader HEARTBEAT = strict(new TypeReference<Frame<Heartbeat>>() {});
    private static final List<String> KNOWN =
            List.of(ChannelFrames.HEARTBEAT, ChannelFrames.SNAPSHOT, ChannelFrames.DISPATCH);

    private final WorkPools pools;
    private final Workers workers;
    private final Dispatcher dispatcher;
    // Snapshots come from the listener's thread, everything else from the connection's.
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Session session;
    private @Nullable Subscription changes;
    private int sequence = 1;

    /**
     * @param access knows callers
     * @param pools the pools that workers work for
     * @param dispatcher tells workers of runs that are due
     */
    public WorkerChannel(Access access, WorkPools pools, Dispatcher dispatcher) {
        super(access, Role.OPERATOR);
        this.pools = pools;
        this.workers = new Workers(pools);
        this.dispatcher = dispatcher;
    }

    /** Who is at the other end. */
    private record Session(Hello hello, UUID poolId, List<WorkQueue> queues) {}

    /** What was found and kept when the worker said hello. */
    private record Welcome(WorkPool pool, Worker worker, List<WorkQueue> queues) {}

    @Override
    protected void received(String text) {
        try {
            JsonNode message = Json.MAPPER.readTree(text);
            String type = message.path("type").asString("");
            Session known = session;
            if (known == null) {
                Frame<Hello> frame = expected("worker.hello.v1", type, HELLO).readValue(message);
                welcome(frame.payload());
            } else if (type.startsWith("cleanup.")) {
                answerCleanup(message);
            } else {
                Frame<Heartbeat> frame =
                        expected("worker.heartbeat.v1", type, HEARTBEAT).readValue(message);
                beat(known, frame.payload());
            }
        } catch (JacksonException | IllegalArgumentException wrong) {
            LOGGER.debug("A worker on {} sent what is no frame of the channel", path(), wrong);
            close(PROTOCOL_ERROR, "protocol_error");
        }
    }

    private static ObjectReader strict(TypeReference<?> form) {
        return Json.MAPPER.readerFor(form).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private static ObjectReader expected(String wanted, String type, ObjectReader form) {
        if (!type.equals(wanted)) {
            throw new IllegalArgumentException("expected " + wanted + ", not " + type);
        }
        return form;
    }

    private void welcome(Hello hello) {
        if (!hello.supportedChannelVersions().contains(ChannelFrames.VERSION)) {
            close(POLICY_VIOLATION, "unsupported_version");
            return;
        }
        try {
            Welcome welcome = pools.store().commit(transaction -> welcome(transaction, hello));
            session = new Session(hello, welcome.pool().id(), welcome.queues());
            open(hello, welcome);
        } catch (Refusal refusal) {
            close(POLICY_VIOLATION, "authorization_failed");
        } catch (RondoException failure) {
            LOGGER.warn("A worker could not be welcomed: {}", failure.getMessage());
            close(INTERNAL_ERROR, "transient_server_error");
        }
    }

    private Welcome welcome(StoreTransaction transaction, Hello hello) {
        String name = poolName();
        WorkPool pool = transaction.workPools().findByName(name).orElseGet(() -> make(transaction, name, hello));
        WorkPool complete = completed(transaction, pool, hello);
        Worker worker = workers.heartbeat(transaction, complete, hello.workerName(), hello.heartbeatIntervalSeconds());
        List<WorkQueue> queues = hello.workQueueNames().stream()
                .map(queue -> pools.queues().inPool(transaction, complete, queue))
                .toList();
        WorkPool current = transaction.workPools().find(complete.id()).orElse(complete);
        return new Welcome(current, worker, queues);
    }

    private WorkPool make(StoreTransaction transaction, String name, Hello hello) {
        if (!Boolean.TRUE.equals(hello.createPoolIfNotFound())) {
            throw Refusal.notFound("Work pool \"" + name + "\" not found.");
        }
        return pools.queues()
                .makePool(
                        transaction,
                        new WorkPoolCreate(
                                name,
                                null,
                                hello.workerType(),
                                hello.defaultBaseJobTemplate(),
                                false,
                                null,
                                WorkPoolStorageConfiguration.NONE));
    }

    // A pool that was made without a template gets that of its first worker.
    private WorkPool completed(StoreTransaction transaction, WorkPool pool, Hello hello) {
        if (!pool.baseJobTemplate().isEmpty() || hello.defaultBaseJobTemplate().isEmpty()) {
            return pool;
        }
        WorkPool complete = pool.toBuilder()
                .baseJobTemplate(hello.defaultBaseJobTemplate())
                .updated(pools.facts().now())
                .build();
        transaction.workPools().update(complete);
        return complete;
    }

    private String poolName() {
        String[] segments = path().split("/");
        String segment = segments[segments.length - 3];
        return segment.contains("%") ? URLDecoder.decode(segment, StandardCharsets.UTF_8) : segment;
    }

    private void open(Hello hello, Welcome welcome) {
        List<String> accepted = hello.requestedCapabilities().stream()
                .filter(KNOWN::contains)
                .distinct()
                .toList();
        List<String> rejected = hello.requestedCapabilities().stream()
                .filter(capability -> !KNOWN.contains(capability))
                .distinct()
                .toList();
        send(
                "worker.ready.v1",
                new Ready(
                        hello.consumerId(),
                        welcome.worker().id(),
                        ChannelFrames.VERSION,
                        hello.heartbeatIntervalSeconds(),
                        accepted,
                        rejected,
                        0,
                        welcome.queues().stream()
                                .map(queue -> new ResolvedQueue(queue.id(), queue.name()))
                                .toList(),
                        new Snapshot(sequence, "initial", welcome.pool())));
        UUID poolId = welcome.pool().id();
        changes = pools.store().listen(Channels.POOLS, changed -> changed(changed, poolId));
        if (accepted.contains(ChannelFrames.DISPATCH)) {
            dispatcher.add(this, poolId);
        }
    }

    private void changed(String changed, UUID poolId) {
        if (changed.isEmpty() || changed.equals(poolId.toString())) {
            Optional<WorkPool> pool =
                    pools.store().read(reads -> reads.workPools().find(poolId));
            pool.ifPresentOrElse(this::snapshot, () -> close(POLICY_VIOLATION, "authorization_failed"));
        }
    }

    private void snapshot(WorkPool pool) {
        lock.lock();
        try {
            sequence++;
            send("work_pool.snapshot.v1", new Snapshot(sequence, "work_pool_updated", pool));
        } finally {
            lock.unlock();
        }
    }

    private void beat(Session known, Heartbeat beat) {
        Hello hello = known.hello();
        if (!beat.consumerId().equals(hello.consumerId()) || !beat.workerName().equals(hello.workerName())) {
            close(PROTOCOL_ERROR, "protocol_error");
            return;
        }
        try {
            pools.store()
                    .commit(transaction -> workers.heartbeat(
                            transaction,
                            WorkPools.required(transaction, poolName()),
                            beat.workerName(),
                            beat.heartbeatIntervalSeconds()));
        } catch (Refusal | RondoException failure) {
            LOGGER.warn("A heartbeat could not be kept: {}", failure.getMessage());
            close(INTERNAL_ERROR, "heartbeat_persistence_failed");
        }
    }

    // Whoever was not offered messages about cleaning up has none to answer for.
    private void answerCleanup(JsonNode message) {
        String operation = Stream.of("ack", "release", "renew")
                .filter(known -> message.path("type").asString("").equals("cleanup." + known + ".v1"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not an operation on a message"));
        JsonNode payload = message.path("payload");
        send(
                "cleanup.operation_result.v1",
                new CleanupResult(
                        UUID.fromString(message.path("id").asString("")),
                        UUID.fromString(payload.path("message_id").asString("")),
                        operation,
                        "unauthorized",
                        null,
                        "cleanup_delivery_not_accepted",
                        null));
    }

    /** What became of an operation on a message about cleaning up. */
    private record CleanupResult(
            UUID requestFrameId,
            UUID messageId,
            String operation,
            String status,
            @Nullable Instant leaseExpiresAt,
            @Nullable String reason,
            @Nullable String detail) {}

    /** The queues that the worker works for; empty for all of its pool. */
    List<UUID> queueIds() {
        Session known = session;
        return known == null
                ? List.of()
                : known.queues().stream().map(WorkQueue::id).toList();
    }

    /** Tells the worker of a run that is due. */
    void tell(Due due) {
        send("rondo.flow_run.due.v1", due);
    }

    /** Whether nothing reaches the worker any more. */
    boolean isGone() {
        return outbox().isClosed();
    }

    private void send(String type, Object payload) {
        outbox().send(new Frame<>(type, pools.facts().id(), pools.facts().now(), payload));
    }

    @Override
    protected void gone() {
        dispatcher.remove(this);
        Subscription open = changes;
        if (open != null) {
            open.close();
        }
    }
}
