package dev.rondo.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells what an engine says while it pulls, pushes or builds, and keeps how that ended. */
final class Progress<T extends ResponseItem> implements ResultCallback<T> {
    private final Consumer<String> output;
    private final CompletableFuture<@Nullable String> imageId = new CompletableFuture<>();
    private final Deque<Closeable> streams = new ArrayDeque<>(1);
    private volatile @Nullable String error;
    private volatile @Nullable String built;

    /** @param output hears the lines; those that only move a bar are left out */
    Progress(Consumer<String> output) {
        this.output = output;
    }

    @Override
    public void onStart(Closeable stream) {
        streams.add(stream);
    }

    @Override
    public void onNext(T item) {
        if (item.isErrorIndicated()) {
            ResponseItem.ErrorDetail detail = item.getErrorDetail();
            error = detail != null && detail.getMessage() != null ? detail.getMessage() : item.getStream();
            return;
        }
        if (item instanceof BuildResponseItem build && build.isBuildSuccessIndicated()) {
            built = build.getImageId();
        }
        String said = item.getStream() != null ? item.getStream() : status(item);
        if (said != null) {
            said.lines().filter(line -> !line.isBlank()).forEach(output);
        }
    }

    private static @Nullable String status(ResponseItem item) {
        boolean isBar =
                item.getProgressDetail() != null && item.getProgressDetail().getCurrent() != null;
        if (item.getStatus() == null || isBar) {
            return null;
        }
        return item.getId() == null ? item.getStatus() : item.getId() + ": " + item.getStatus();
    }

    @Override
    public void onError(Throwable failure) {
        imageId.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        String failed = error;
        if (failed == null) {
            imageId.complete(built);
        } else {
            imageId.completeExceptionally(new IOException(failed.strip()));
        }
    }

    /**
     * Waits for the end.
     *
     * @return the image that was built; null where none was
     * @throws IOException with what the engine said when it failed
     * @throws InterruptedException when this thread was told to end; the engine is let go of
     */
    @Nullable
    String await() throws IOException, InterruptedException {
        try {
            return imageId.get();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new IOException(Failures.reason(cause), cause);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        for (Closeable stream : streams) {
            try {
                stream.close();
            } catch (IOException alreadyGone) {
                // Nothing is left to close.
            }
        }
    }
}
