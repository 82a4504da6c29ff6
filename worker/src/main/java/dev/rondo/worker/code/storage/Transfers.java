package dev.rondo.worker.code.storage;

import dev.rondo.worker.code.CodeException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Several transfers at once: each waits for the network most of the time. */
final class Transfers {
    private static final int AT_ONCE = 8;

    private Transfers() {}

    /** Does it for each element; the first failure ends it and is thrown. */
    static <T> void each(List<T> elements, Consumer<T> action) {
        if (elements.size() < 2) {
            elements.forEach(action);
            return;
        }
        // Native code waits in these, which would hold the carriers of virtual threads.
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(AT_ONCE, elements.size()),
                Thread.ofPlatform().daemon().name("rondo-transfer-", 0).factory())) {
            List<? extends Future<?>> all = elements.stream()
                    .map(element -> threads.submit(() -> action.accept(element)))
                    .toList();
            try {
                for (Future<?> each : all) {
                    each.get();
                }
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                throw failed.getCause() instanceof CodeException known
                        ? known
                        : new CodeException("storage.failed", "a transfer failed: " + failed.getCause(), failed);
            } catch (InterruptedException interrupted) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new CodeException("code.interrupted", "the transfer was to stop before it was done", interrupted);
            }
        }
    }
}
