package dev.rondo.model.workpool.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rondo.model.internal.Strict;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What is said on the channel of a work pool, after {@code auth}. In JSON told apart by {@code type}; unknown properties are
 * refused.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerChannelFrame.WorkerHello.class, name = "worker.hello.v1"),
    @JsonSubTypes.Type(value = WorkerChannelFrame.WorkerReady.class, name = "worker.ready.v1"),
    @JsonSubTypes.Type(value = WorkerChannelFrame.WorkerHeartbeat.class, name = "worker.heartbeat.v1"),
    @JsonSubTypes.Type(value = WorkerChannelFrame.WorkPoolChanged.class, name = "work_pool.snapshot.v1"),
    @JsonSubTypes.Type(value = WorkerChannelFrame.CleanupMessage.class, name = "cleanup.message.v1"),
    @JsonSubTypes.Type(value = WorkerChannelFrame.CleanupAck.class, name = "cleanup.ack.v1"),
    @JsonSubTypes.Type(value = WorkerChannelFrame.CleanupRelease.class, name = "cleanup.release.v1"),
    @JsonSubTypes.Type(value = WorkerChannelFrame.CleanupRenew.class, name = "cleanup.renew.v1"),
    @JsonSubTypes.Type(value = WorkerChannelFrame.CleanupOperationResult.class, name = "cleanup.operation_result.v1")
})
public sealed interface WorkerChannelFrame {

    /** The identity of the frame. */
    UUID id();

    /** When it was sent. */
    Instant sentAt();

    /**
     * From a worker, first: who it is and what it can do.
     *
     * @param id the identity of the frame
     * @param sentAt when it was sent
     * @param payload what it says
     */
    @Strict
    record WorkerHello(UUID id, Instant sentAt, HelloPayload payload) implements WorkerChannelFrame {
        public WorkerHello {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(sentAt, "sentAt is null");
            Objects.requireNonNull(payload, "payload is null");
        }
    }

    /**
     * From the server, in answer: what was agreed on, and the pool as it is.
     *
     * @param id the identity of the frame
     * @param sentAt when it was sent
     * @param payload what it says
     */
    @Strict
    record WorkerReady(UUID id, Instant sentAt, ReadyPayload payload) implements WorkerChannelFrame {
        public WorkerReady {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(sentAt, "sentAt is null");
            Objects.requireNonNull(payload, "payload is null");
        }
    }

    /**
     * From a worker, again and again: that it is there.
     *
     * @param id the identity of the frame
     * @param sentAt when it was sent
     * @param payload what it says
     */
    @Strict
    record WorkerHeartbeat(UUID id, Instant sentAt, HeartbeatPayload payload) implements WorkerChannelFrame {
        public WorkerHeartbeat {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(sentAt, "sentAt is null");
            Objects.requireNonNull(payload, "payload is null");
        }
    }

    /**
     * From the server: the pool as it is now.
     *
     * @param id the identity of the frame
     * @param sentAt when it was sent
     * @param payload what it says
     */
    @Strict
    record WorkPoolChanged(UUID id, Instant sentAt, WorkPoolSnapshot payload) implements WorkerChannelFrame {
        public WorkPoolChanged {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(sentAt, "sentAt is null");
            Objects.requireNonNull(payload, "payload is null");
        }
    }

    /**
     * From the server: something to clean up.
     *
     * @param id the identity of the frame
     * @param sentAt when it was sent
     * @param payload what it says
     */
    @Strict
    record CleanupMessage(UUID id, Instant sentAt, CleanupTask payload) implements WorkerChannelFrame {
        public CleanupMessage {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(sentAt, "sentAt is null");
            Objects.requireNonNull(payload, "payload is null");
        }
    }

    /**
     * From a worker: that it is cleaned up.
     *
     * @param id the identity of the frame
     * @param sentAt when it was sent
     * @param payload what it says
     */
    @Strict
    record CleanupAck(UUID id, Instant sentAt, CleanupOperationPayload payload) implements WorkerChannelFrame {
        public CleanupAck {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(sentAt, "sentAt is null");
            Objects.requireNonNull(payload, "payload is null");
        }
    }

    /**
     * From a worker: that it will not clean it up.
     *
     * @param id the identity of the frame
     * @param sentAt when it was sent
     * @param payload what it says
     */
    @Strict
    record CleanupRelease(UUID id, Instant sentAt, CleanupReleasePayload payload) implements WorkerChannelFrame {
        public CleanupRelease {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(sentAt, "sentAt is null");
            Objects.requireNonNull(payload, "payload is null");
        }
    }

    /**
     * From a worker: that it needs longer.
     *
     * @param id the identity of the frame
     * @param sentAt when it was sent
     * @param payload what it says
     */
    @Strict
    record CleanupRenew(UUID id, Instant sentAt, CleanupOperationPayload payload) implements WorkerChannelFrame {
        public CleanupRenew {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(sentAt, "sentAt is null");
            Objects.requireNonNull(payload, "payload is null");
        }
    }

    /**
     * From the server: what came of what the worker said.
     *
     * @param id the identity of the frame
     * @param sentAt when it was sent
     * @param payload what it says
     */
    @Strict
    record CleanupOperationResult(UUID id, Instant sentAt, CleanupResultPayload payload) implements WorkerChannelFrame {
        public CleanupOperationResult {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(sentAt, "sentAt is null");
            Objects.requireNonNull(payload, "payload is null");
        }
    }
}
