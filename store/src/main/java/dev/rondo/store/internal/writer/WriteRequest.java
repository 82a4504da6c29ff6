package dev.rondo.store.internal.writer;

import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.UnitOfWork;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A unit of work that waits for the writer, and its answer. Used by the writer's thread once it is queued. */
final class WriteRequest<T extends @Nullable Object> {
    private final Urgency urgency;
    private final UnitOfWork<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Throwable refusal;

    WriteRequest(Urgency urgency, UnitOfWork<T> work) {
        this.urgency = urgency;
        this.work = work;
    }

    boolean isUrgent() {
        return urgency == Urgency.NOW;
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    void run(StoreTransaction transaction) {
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
