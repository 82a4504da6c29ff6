package dev.rondo.internal.cache;

/** Lets one run at a time compute under a cache key, among all processes of this home. Thread-safe. */
public interface SingleFlight {

    /** Waits until no other run computes under the key; closing lets the next one go. A process that dies lets go. */
    Flight enter(String cacheKey) throws InterruptedException;

    /** The right to compute; not tied to a thread. */
    interface Flight extends AutoCloseable {
        @Override
        void close();
    }
}
