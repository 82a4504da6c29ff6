package dev.rondo.store.internal.writer;

import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.UnitOfWork;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A unit of work that waits for the writer, and its answer. Used by the writer's thread once it is queued. */
final class WriteRequest<T extends @Nullable Object> {
    private final @Nullable UUID subject;
    private final Urgency urgency;
    private final UnitOfWork<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Throwable refusal;

    WriteRequest(@Nullable UUID subject, Urgency urgency, UnitOfWork<T> work) {
        this.subject = subject;
        this.urgency = urgency;
        this.work = work;
    }

    boolean isUrgent() {
        return urgency == Urgency.NOW;
    }

    /** What the unit is about; null for nothing in particular. */
    @Nullable
    UUID subject() {
        return subject;
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    void run(StoreTransaction transaction) {
        refusal = null;
        result = work.run(transaction);
    }

    /** Has the answer be this failure, although the transaction goes on. */
    void refuse(Throwable reason) {
        refusal = reason;
    }

    /**
     * Answers.
     *
     * @param failure why the whole transaction failed; null when it is on disk
     */
    @SuppressWarnings("NullAway") // a unit whose type is nullable may answer null
    void finish(@Nullable Throwable failure) {
        Throwable reason = failure == null ? refusal : failure;
        if (reason == null) {
            answer.complete(result);
        } else {
            answer.completeExceptionally(reason);
        }
    }
}
