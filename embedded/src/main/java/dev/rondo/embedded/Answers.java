package dev.rondo.embedded;

import dev.rondo.model.RondoException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for what the store answers. */
final class Answers {
    private Answers() {}

    /** The answer, once it is on disk. */
    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RondoException known) {
                // Thrown in the writer's thread: add where it was asked for.
                known.addSuppressed(failed);
                throw known;
            }
            throw failed;
        }
    }
}
