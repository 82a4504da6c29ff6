package dev.rondo.orchestration.store;

/** A registration that lasts until it is closed. Thread-safe. */
public interface Subscription extends AutoCloseable {

    /** Ends it: what is announced from now on is not passed on any more. Closing twice does nothing. */
    @Override
    void close();
}
