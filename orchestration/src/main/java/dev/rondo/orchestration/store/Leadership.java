package dev.rondo.orchestration.store;

/** Whether one of several stores on a database leads under a name. Thread-safe. */
@FunctionalInterface
public interface Leadership {

    /**
     * Whether this store leads at the moment: at most one of all stores on the database does. Cheap to ask, so ask before
     * each piece of work that only the leader is to do: it may be lost at any time, and come back.
     */
    boolean isLeader();
}
