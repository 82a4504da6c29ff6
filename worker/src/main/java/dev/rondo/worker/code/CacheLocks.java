package dev.rondo.worker.code;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Locks among threads and processes. Keys share a fixed number of them, so that neither memory nor folder grows. */
final class CacheLocks {
    private static final int STRIPES = 256;
    // A process has a file locked once, whichever thread asks, so threads wait for each other first.
    private static final Map<Path, ReentrantLock[]> OF_THREADS = new ConcurrentHashMap<>();

    private final Path folder;

    CacheLocks(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    <T> T alone(String kind, String key, Supplier<T> action) {
        int stripe = stripe(key);
        ReentrantLock lock = ofThreads(kind, stripe);
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CodeException(
                    "code.interrupted", "the step was to stop while it waited for another", interrupted);
        }
        try (FileChannel channel = open(kind, stripe);
                FileLock _ = channel.lock()) {
            return action.get();
        } catch (IOException failed) {
            throw new CodeException(
                    "code.cache-failed",
                    "cannot lock " + file(kind, stripe) + ": " + failed + "; see who may write there",
                    failed);
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #alone}, unless someone else is at it; then empty. */
    <T> Optional<T> aloneIfFree(String kind, String key, Supplier<T> action) {
        int stripe = stripe(key);
        ReentrantLock lock = ofThreads(kind, stripe);
        if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
            return Optional.empty();
        }
        try (FileChannel channel = open(kind, stripe);
                @Nullable FileLock held = channel.tryLock()) {
            return held == null ? Optional.empty() : Optional.of(action.get());
        } catch (IOException failed) {
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private ReentrantLock ofThreads(String kind, int stripe) {
        return OF_THREADS
                .computeIfAbsent(
                        folder.resolve(kind),
                        _ -> IntStream.range(0, STRIPES)
                                .mapToObj(_ -> new ReentrantLock())
                                .toArray(ReentrantLock[]::new))[stripe];
    }

    private FileChannel open(String kind, int stripe) throws IOException {
        Path file = file(kind, stripe);
        Files.createDirectories(folder.resolve(kind));
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private Path file(String kind, int stripe) {
        return folder.resolve(kind).resolve("%02x".formatted(stripe));
    }

    private static int stripe(String key) {
        return Math.floorMod(key.hashCode(), STRIPES);
    }
}
