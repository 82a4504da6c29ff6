package dev.rondo.worker;

import dev.rondo.model.RondoException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the program of a flow run prints. The lines go to the worker's own output, and the last of them are kept to tell why it
 * crashed: programs that drive flow runs keep the run's lines themselves. What infrastructure says before the program has
 * started, and all that other programs print, goes to the run's log. Thread-safe.
 */
final class JobOutput implements Consumer<String> {
    private static final Logger LOGGER = LoggerFactory.getLogger(JobOutput.class);
    private static final int INFO = 20;
    private static final int MOST_KEPT = 50;
    private static final int MOST_WAITING = 200;

    private final WorkerApi api;
    private final UUID flowRunId;
    private final Consumer<String> stream;
    private final Deque<String> last = new ArrayDeque<>();
    private final List<String> waiting = new ArrayList<>();
    private boolean streaming = true;
    private boolean logging = true;

    /** @param stream the worker's own output */
    JobOutput(WorkerApi api, UUID flowRunId, Consumer<String> stream) {
        this.api = api;
        this.flowRunId = flowRunId;
        this.stream = stream;
    }

    /** Says what becomes of the lines from now on. */
    synchronized void started(boolean toWorker, boolean toLog) {
        streaming = toWorker;
        logging = toLog;
        send();
    }

    @Override
    public void accept(String line) {
        boolean shown;
        synchronized (this) {
            last.addLast(line);
            if (last.size() > MOST_KEPT) {
                last.removeFirst();
            }
            shown = streaming;
            if (logging) {
                waiting.add(line);
                if (waiting.size() >= MOST_WAITING) {
                    send();
                }
            }
        }
        if (shown) {
            stream.accept(line);
        }
    }

    /** Sends what has not been sent yet. */
    synchronized void flush() {
        send();
    }

    /**
     * Puts the last lines into the run's log, unless they are there.
     *
     * @return the last line that says something; empty when there is none
     */
    synchronized Optional<String> keepLast() {
        if (!logging) {
            waiting.addAll(last);
        }
        Optional<String> words =
                last.reversed().stream().filter(line -> !line.isBlank()).findFirst();
        last.clear();
        send();
        return words;
    }

    private void send() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            api.log(flowRunId, waiting, INFO);
        } catch (RondoException unreachable) {
            LOGGER.debug("the output of flow run {} could not be kept", flowRunId, unreachable);
        }
        waiting.clear();
    }
}
