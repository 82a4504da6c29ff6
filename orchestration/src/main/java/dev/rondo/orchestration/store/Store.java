package dev.rondo.orchestration.store;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A database of flows, runs, states and log lines. Thread-safe.
 *
 * <p>All methods throw {@link dev.rondo.model.RondoException} with a code {@code store.…} when the database cannot
 * answer; futures complete with one.
 */
public interface Store extends AutoCloseable {

    /** Runs a query on what was committed when it began; other readers and the writer go on meanwhile. */
    <T> T read(Function<StoreReads, T> query);

    /**
     * Runs a unit of work in a transaction, which it may share with others, and completes when that is on disk. A unit
     * that throws leaves nothing behind, and the others unharmed. Blocks while too much work is waiting.
     *
     * <p>A unit finds everything there that was acknowledged before it was handed in. Units that are under way at the same
     * time may run in any order, unless {@link #writeInOrder} says otherwise.
     *
     * @param urgency whether somebody waits for the answer
     */
    <T extends @Nullable Object> CompletableFuture<T> write(Urgency urgency, UnitOfWork<T> work);

    /**
     * Runs a unit of work and waits until it is on disk.
     *
     * @throws dev.rondo.model.RondoException when the database cannot answer, or what the unit threw
     */
    default <T extends @Nullable Object> T commit(UnitOfWork<T> work) {
        try {
            return write(Urgency.NOW, work).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                // Thrown in the writer's thread: add where it was asked for.
                known.addSuppressed(failed);
                throw known;
            }
            throw failed;
        }
    }

    /**
     * Writes as {@link #write} does, and runs units about the same subject in the order in which this store was given them.
     *
     * @param subject what the unit is about, such as the identity of a run
     */
    <T extends @Nullable Object> CompletableFuture<T> writeInOrder(UUID subject, Urgency urgency, UnitOfWork<T> work);

    /**
     * Hears of everything that is {@linkplain StoreTransaction#announce announced} on the channel from now on, through any
     * store on the database that can tell the others (all on PostgreSQL, this one alone on SQLite), once each and in the
     * order of the commits. An empty text means that something may have been missed: look yourself.
     *
     * @param listener called by one thread at a time, after the commit; it may take its time: what it cannot keep up with
     *     becomes one empty text
     */
    Subscription listen(String channel, Consumer<String> listener);

    /** Competes for the leadership under the name, from the first call until the store is closed. */
    Leadership leadership(String name);

    /** A number that changes when the database has changed, by this process or another; cheap to ask for. */
    long changes();

    /** Stores everything that waits, then lets go of all resources. Closing twice does nothing. */
    @Override
    void close();

    /** When a unit of work is to be stored. */
    enum Urgency {
        /** Now. */
        NOW,
        /** Within a few milliseconds, or with the next unit that is to be stored now: fewer and fuller transactions. */
        SOON
    }
}
