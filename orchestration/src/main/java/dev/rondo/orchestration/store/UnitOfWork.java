package dev.rondo.orchestration.store;

import org.jspecify.annotations.Nullable;

/**
 * What is to happen as one: all of it or nothing. A unit may run more than once, each time on a fresh transaction after
 * the former was undone, and so must have no other effects than those on the transaction. It runs on the store's writer:
 * no waiting in it.
 *
 * @param <T> the type of the answer
 */
@FunctionalInterface
public interface UnitOfWork<T extends @Nullable Object> {

    /** Does the work; what it throws undoes it. */
    T run(StoreTransaction transaction);
}
