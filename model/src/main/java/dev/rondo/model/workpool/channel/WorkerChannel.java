package dev.rondo.model.workpool.channel;

import java.util.List;
import java.util.Optional;

/** What both ends of the channel of a work pool agree on. */
public final class WorkerChannel {
    /** The version of the protocol. */
    public static final String VERSION = "work_pool_worker_channel.v1";

    private WorkerChannel() {}

    /** The newest version that both ends know; empty when there is none. */
    public static Optional<String> version(List<String> known) {
        return known.contains(VERSION) ? Optional.of(VERSION) : Optional.empty();
    }
}
