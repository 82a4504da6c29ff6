package dev.rondo.worker.process;

import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.Job;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Java processes that were started ahead of the runs that they will be given, each for one. A run gets one only if it is in
 * all that a process cannot change any more as its own would be: command, environment, folder. They end by themselves when
 * the worker is gone, for their standard input ends with it. Bounded; thread-safe.
 */
final class Standbys implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Standbys.class);
    // The run that was started just now has the processors first.
    private static final Duration AFTER = Duration.ofMillis(500);
    // Memory is not held for what comes once a night.
    private static final Duration IDLE = Duration.ofMinutes(30);
    // All that is said to it fits into the pipe, so that nobody waits for it.
    private static final int LONGEST = 16_384;

    private final int most;
    private final ProcessLauncher launcher;
    private final ScheduledExecutorService timer;
    private final Deque<Standby> waiting = new ArrayDeque<>();
    private @Nullable Future<?> planned;
    private boolean closed;

    /**
     * @param most how many there are at most; 0 for none
     * @param launcher starts them
     * @param timer for what is done later; its owner stops it
     */
    Standbys(int most, ProcessLauncher launcher, ScheduledExecutorService timer) {
        this.most = most;
        this.launcher = launcher;
        this.timer = timer;
    }

    private record Standby(
            ProcessPlan kind,
            ProcessLauncher.Launched launched,
            @Nullable Object folderKey) {
        boolean serves(ProcessPlan plan) {
            return launched.process().isAlive()
                    && kind.equals(plan)
                    && Objects.equals(folderKey, keyOf(plan.directory()));
        }
    }

    // The folder itself: another of the same name is not the one that the process is in.
    private static @Nullable Object keyOf(@Nullable Path folder) {
        try {
            return folder == null
                    ? null
                    : Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        } catch (IOException gone) {
            return null;
        }
    }

    /** Gives the run of the job to a process that has waited for it; empty when there is none that is as its own would be. */
    Optional<ProcessLauncher.Launched> take(ProcessPlan plan, Job job) {
        Optional<ProcessPlan> kind = kind(plan);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Standby found;
        while ((found = remove(kind.get())) != null) {
            try (OutputStream input = found.launched().process().getOutputStream()) {
                input.write(bytes(new StandbyMessage(job.flowRun().id(), Job.ofRun(job.environment()))));
                return Optional.of(found.launched());
            } catch (IOException ended) {
                LOGGER.debug("a process that was started ahead has ended", ended);
                found.launched().discard();
            }
        }
        return Optional.empty();
    }

    private synchronized @Nullable Standby remove(ProcessPlan kind) {
        for (Standby each : waiting) {
            if (each.serves(kind)) {
                waiting.remove(each);
                return each;
            }
        }
        return null;
    }

    /**
     * Has another process started ahead, since there was a run of this kind: once no other has been started for a moment.
     * While there are many to be started, nothing is done twice.
     */
    synchronized void replenish(ProcessPlan plan, Job job) {
        kind(plan).ifPresent(kind -> plan(kind, job.flowRun().id()));
    }

    private synchronized void plan(ProcessPlan kind, UUID like) {
        if (planned != null) {
            planned.cancel(false);
        }
        if (!closed && waiting.stream().filter(each -> each.serves(kind)).count() < most) {
            planned = timer.schedule(() -> start(kind, like), AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    // Empty for what has to be a process of its own from the start.
    private Optional<ProcessPlan> kind(ProcessPlan plan) {
        return most == 0 ? Optional.empty() : plan.standby();
    }

    private void start(ProcessPlan kind, UUID like) {
        Map<String, String> settings = new HashMap<>(System.getenv());
        settings.putAll(kind.environment());
        settings.keySet().removeIf(name -> !name.startsWith("RONDO_") && !name.equals("HOME"));
        byte[] first = bytes(new StandbyMessage(like, settings));
        try {
            if (first.length <= LONGEST) {
                keep(kind, first);
                plan(kind, like);
            }
        } catch (InfrastructureException | IOException failed) {
            // The next run has a process of its own, and says what is wrong.
            LOGGER.debug("no process could be started ahead", failed);
        }
    }

    private void keep(ProcessPlan kind, byte[] first) throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        ProcessLauncher.Launched launched = launcher.launch(kind, "run", ProcessBuilder.Redirect.PIPE);
        Standby standby = new Standby(kind, launched, keyOf(kind.directory()));
        if (!add(standby)) {
            launched.discard();
            return;
        }
        OutputStream input = launched.process().getOutputStream();
        input.write(first);
        input.flush();
        var _ = timer.schedule(() -> expire(standby), IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }

    // The one that has waited longest makes room.
    private boolean add(Standby standby) {
        Standby surplus = null;
        synchronized (this) {
            if (closed) {
                return false;
            }
            waiting.removeIf(each -> !each.launched().process().isAlive() && discarded(each));
            waiting.addLast(standby);
            if (waiting.size() > most) {
                surplus = waiting.removeFirst();
            }
        }
        if (surplus != null) {
            surplus.launched().discard();
        }
        return true;
    }

    private static boolean discarded(Standby ended) {
        ended.launched().discard();
        return true;
    }

    private void expire(Standby standby) {
        boolean unused;
        synchronized (this) {
            unused = waiting.remove(standby);
        }
        if (unused) {
            standby.launched().discard();
        }
    }

    private static byte[] bytes(StandbyMessage message) {
        return message.line().getBytes(StandardCharsets.UTF_8);
    }

    /** Ends those that wait. What is given to runs goes on. */
    @Override
    public void close() {
        Deque<Standby> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        left.forEach(each -> each.launched().discard());
    }
}
