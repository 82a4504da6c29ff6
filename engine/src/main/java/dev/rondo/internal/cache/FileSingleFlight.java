package dev.rondo.internal.cache;

import dev.rondo.internal.result.Sha256;
import dev.rondo.model.RondoException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Within the process, runs queue for a key in the order in which they came. Among processes, the one that computes holds a
 * lock on one byte of the file {@code <home>/locks/flights}, at the offset that the digest of the key gives: one file,
 * always empty, however many keys; the operating system lets go of the lock when a process dies. Thread-safe.
 *
 * <p>There is one instance for a file and process: closing any channel of a file releases all its locks of the process
 * (POSIX, fcntl), so there must be no second one.
 */
public final class FileSingleFlight implements SingleFlight {
    private static final Map<Path, FileSingleFlight> BY_FILE = new ConcurrentHashMap<>();
    // Another process computes: it takes as long as it takes, and there is no call back when a lock is free.
    private static final long SHORTEST_WAIT_MILLIS = 2;
    private static final long LONGEST_WAIT_MILLIS = 50;

    private final Path file;
    private final Map<Long, Queue> queues = new HashMap<>();
    private @Nullable FileChannel channel;

    private FileSingleFlight(Path file) {
        this.file = file;
    }

    /** The flights of a home folder. */
    public static FileSingleFlight in(Path home) {
        Path file = home.toAbsolutePath().normalize().resolve("locks").resolve("flights");
        return BY_FILE.computeIfAbsent(file, FileSingleFlight::new);
    }

    /** Lets go of the file of a home folder that is not used any more; for tests. */
    public static void close(Path home) {
        FileSingleFlight flights = BY_FILE.remove(in(home).file);
        if (flights != null) {
            flights.closeChannel();
        }
    }

    @Override
    public Flight enter(String cacheKey) throws InterruptedException {
        long offset = offset(cacheKey);
        Queue queue = join(offset);
        try {
            queue.turn.acquire();
        } catch (InterruptedException interrupted) {
            leave(offset, queue);
            throw interrupted;
        }
        try {
            return new LockedFlight(offset, queue, lock(offset));
        } catch (InterruptedException | RuntimeException failure) {
            queue.turn.release();
            leave(offset, queue);
            throw failure;
        }
    }

    // 62 bits: keys of two runs that share an offset wait for each other, and lose nothing else.
    private static long offset(String cacheKey) {
        return Long.parseUnsignedLong(Sha256.hex(cacheKey).substring(0, 16), 16) & (Long.MAX_VALUE - 1);
    }

    private FileLock lock(long offset) throws InterruptedException {
        try {
            FileChannel flights = channel();
            CountDownLatch never = new CountDownLatch(1);
            long wait = SHORTEST_WAIT_MILLIS;
            FileLock lock = flights.tryLock(offset, 1, false);
            while (lock == null) {
                boolean _ = never.await(wait, TimeUnit.MILLISECONDS);
                wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
                lock = flights.tryLock(offset, 1, false);
            }
            return lock;
        } catch (IOException failure) {
            throw new RondoException(
                    "cache.lock",
                    "Cannot lock %s, by which processes agree on who computes a cached result: %s. What to do: make the folder writable, or move Rondo's home with RONDO_HOME."
                            .formatted(file, failure),
                    failure);
        }
    }

    private synchronized FileChannel channel() throws IOException {
        if (channel == null || !channel.isOpen()) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        return channel;
    }

    private synchronized void closeChannel() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failure) {
            throw new RondoException("cache.lock", "Cannot close " + file + ": " + failure, failure);
        }
    }

    private Queue join(long offset) {
        synchronized (queues) {
            Queue queue = queues.computeIfAbsent(offset, _ -> new Queue());
            queue.runs++;
            return queue;
        }
    }

    private void leave(long offset, Queue queue) {
        synchronized (queues) {
            if (--queue.runs == 0) {
                queues.remove(offset);
            }
        }
    }

    /** Who computes and who waits, in this process; its count is guarded by the map of queues. */
    private static final class Queue {
        private final Semaphore turn = new Semaphore(1, true);
        private int runs;
    }

    private final class LockedFlight implements Flight {
        private final long offset;
        private final Queue queue;
        private final FileLock lock;
        private final AtomicBoolean landed = new AtomicBoolean();

        private LockedFlight(long offset, Queue queue, FileLock lock) {
            this.offset = offset;
            this.queue = queue;
            this.lock = lock;
        }

        @Override
        public void close() {
            if (landed.compareAndSet(false, true)) {
                release();
                queue.turn.release();
                leave(offset, queue);
            }
        }

        private void release() {
            try {
                lock.release();
            } catch (IOException closed) {
                // The channel is gone, and the lock with it.
            }
        }
    }
}
