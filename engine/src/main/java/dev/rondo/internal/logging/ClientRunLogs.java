package dev.rondo.internal.logging;

import dev.rondo.client.LogClient;
import dev.rondo.model.log.LogCreate;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps lines through the client from a thread of its own: every 200 ms, or when 500 wait. At most {@value #MOST_LINES}
 * lines or {@value #MOST_CHARACTERS} characters wait; who adds more waits too. A client that fails never breaks a run: one
 * warning goes to the console, lines wait for the client to recover, and when there are too many the oldest are dropped and
 * counted; how many is said when the client has recovered. A line that the client does not take, though it takes others,
 * is dropped with a warning. Thread-safe.
 */
public final class ClientRunLogs implements RunLogs {
    static final int MOST_LINES = 20_000;
    static final long MOST_CHARACTERS = 32_000_000;
    private static final int BATCH_LINES = 500;
    private static final long BATCH_CHARACTERS = 4_000_000;
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

    private final LogClient client;
    private final InstantSource clock;
    private final PrintStream console;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Condition settled = lock.newCondition();
    // All below is guarded by the lock.
    private final Deque<LogCreate> waiting = new ArrayDeque<>();
    private @Nullable Thread thread;
    private long waitingCharacters;
    private long taken;
    private long done;
    private long dropped;
    private long reported;
    private long failures;
    private int failuresInARow;
    private long flushUpTo;
    private boolean lastTry;
    private boolean failing;
    private boolean closed;

    /**
     * @param client keeps the lines
     * @param clock the time that lines bear
     * @param console where the warning goes when the client fails
     */
    public ClientRunLogs(LogClient client, InstantSource clock, PrintStream console) {
        this.client = client;
        this.clock = clock;
        this.console = console;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public void add(LogCreate line) {
        lock.lock();
        try {
            taken++;
            if (closed || !awaitRoom()) {
                drop(1);
                return;
            }
            put(line);
        } finally {
            lock.unlock();
        }
    }

    private void put(LogCreate line) {
        waiting.addLast(line);
        waitingCharacters += line.message().length();
        dropOldest();
        start();
        if (waiting.size() == 1 || waiting.size() >= BATCH_LINES) {
            added.signal();
        }
    }

    // False when the run is being cancelled: its thread must not be held up for a line.
    private boolean awaitRoom() {
        try {
            while (isFull() && !failing && !closed) {
                settled.await();
            }
            return !closed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isFull() {
        return waiting.size() >= MOST_LINES || waitingCharacters >= MOST_CHARACTERS;
    }

    private void dropOldest() {
        while (waiting.size() > MOST_LINES || (waitingCharacters > MOST_CHARACTERS && waiting.size() > 1)) {
            waitingCharacters -= waiting.removeFirst().message().length();
            drop(1);
        }
    }

    private void drop(int lines) {
        dropped += lines;
        settle(lines);
    }

    private void settle(int lines) {
        done += lines;
        settled.signalAll();
    }

    private void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("rondo-log-lines").start(this::work);
        }
    }

    private void work() {
        for (List<LogCreate> batch = next(); !batch.isEmpty(); batch = next()) {
            try {
                client.create(batch);
                kept(batch.size());
            } catch (RuntimeException | Error failure) {
                sift(batch, failure);
            }
        }
    }

    private void sift(List<LogCreate> batch, Throwable failure) {
        if (!Sifting.isWorthIt(batch, failure)) {
            failed(batch, failure);
            return;
        }
        var sifting = new Sifting(client);
        sifting.halves(batch);
        if (sifting.kept() == 0) {
            failed(batch, failure);
            return;
        }
        warnOfRefused(sifting);
        kept(sifting.kept());
        if (!sifting.untried().isEmpty()) {
            failed(sifting.untried(), failure);
        }
    }

    private void warnOfRefused(Sifting sifting) {
        List<LogCreate> refused = sifting.refused();
        if (refused.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            drop(refused.size());
            reported += refused.size();
        } finally {
            lock.unlock();
        }
        LogCreate last = refused.getLast();
        console.println("rondo: " + refused.size() + " log lines of runs are refused and dropped, the last of logger '"
                + last.name() + "' at " + last.timestamp() + ": " + sifting.refusal());
    }

    /** Waits for lines; empty when there is nothing more to do. */
    private List<LogCreate> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                added.awaitUninterruptibly();
            }
            gather();
            return take();
        } finally {
            lock.unlock();
        }
    }

    // Lines come in bursts; a transaction for many costs little more than one for a single line.
    private void gather() {
        long left = failing ? pause() : BATCH_NANOS;
        boolean more = failing || waiting.size() < BATCH_LINES;
        while (more && left > 0 && flushUpTo <= done && !closed) {
            try {
                left = added.awaitNanos(left);
            } catch (InterruptedException stray) {
                return;
            }
            more = failing || waiting.size() < BATCH_LINES;
        }
    }

    private long pause() {
        return Math.min(LONGEST_PAUSE_NANOS, BATCH_NANOS << Math.min(failuresInARow, 10));
    }

    private List<LogCreate> take() {
        List<LogCreate> batch = new ArrayList<>(Math.min(waiting.size(), BATCH_LINES));
        long characters = 0;
        while (!waiting.isEmpty() && batch.size() < BATCH_LINES && characters < BATCH_CHARACTERS) {
            LogCreate line = waiting.removeFirst();
            characters += line.message().length();
            batch.add(line);
        }
        waitingCharacters -= characters;
        lastTry = closed;
        return batch;
    }

    private void kept(int lines) {
        boolean recovered;
        lock.lock();
        try {
            recovered = failing;
            failing = false;
            failuresInARow = 0;
            settle(lines);
        } finally {
            lock.unlock();
        }
        if (recovered) {
            reportLoss();
        }
    }

    private void failed(List<LogCreate> batch, Throwable failure) {
        boolean first;
        lock.lock();
        try {
            failures++;
            first = failuresInARow++ == 0;
            failing = true;
            // Who flushes has had a try; the next is made in its own time.
            flushUpTo = 0;
            if (lastTry) {
                drop(batch.size() + waiting.size());
                waiting.clear();
                waitingCharacters = 0;
            } else {
                putBack(batch);
            }
            settled.signalAll();
        } finally {
            lock.unlock();
        }
        if (first) {
            console.println("rondo: log lines of runs cannot be kept, the runs go on: " + failure);
        }
    }

    private void putBack(List<LogCreate> batch) {
        for (LogCreate line : batch.reversed()) {
            waiting.addFirst(line);
            waitingCharacters += line.message().length();
        }
        dropOldest();
    }

    /** Waits until all lines taken so far are kept, or until the client has failed once more. */
    @Override
    public void flush() {
        lock.lock();
        try {
            long upTo = taken;
            long failuresBefore = failures;
            flushUpTo = Math.max(flushUpTo, upTo);
            added.signal();
            while (done < upTo && failures == failuresBefore) {
                settled.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread worker = stop();
        try {
            if (worker != null && worker.join(PATIENCE_AT_CLOSE)) {
                reportLoss();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Thread stop() {
        lock.lock();
        try {
            closed = true;
            added.signal();
            settled.signalAll();
            return thread;
        } finally {
            lock.unlock();
        }
    }

    private void reportLoss() {
        long lost = unreported();
        if (lost > 0) {
            console.println("rondo: " + lost + " log lines of runs were lost");
        }
    }

    private long unreported() {
        lock.lock();
        try {
            long lost = dropped - reported;
            reported = dropped;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** How many lines were dropped, so far. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }
}
