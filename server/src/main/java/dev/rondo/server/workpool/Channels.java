package dev.rondo.server.workpool;

/** What is announced on the store's channels. */
public final class Channels {
    /** The identity of a deployment that changed, so that its runs may have to be made or are made. */
    public static final String DEPLOYMENTS = "deployments";

    /** The identity of a work pool that changed, or one of its queues. */
    public static final String POOLS = "work-pools";

    /** The identity of a work queue in which a run came to wait, or left a slot. */
    public static final String QUEUES = "work-queues";

    private Channels() {}
}
