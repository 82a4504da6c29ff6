package dev.rondo.server.event;

import dev.rondo.model.Json;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.TestServer;
import dev.rondo.server.TestSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Reports of task runs over one connection, as fast as they are taken, with a ping for each 700 as the stock client sends
 * them.
 */
final class EventLoad {
    private static final int BETWEEN_PINGS = 700;
    private static final List<String> STATES = List.of("PENDING", "RUNNING", "COMPLETED");

    private final TestEvents events = new TestEvents();

    /**
     * What came of it.
     *
     * @param perSecond events stored a second
     * @param processorMicros processor time of an event, sending it included, in microseconds
     * @param events how many are stored
     * @param taskRuns how many task runs are stored
     */
    record Outcome(double perSecond, double processorMicros, long events, int taskRuns) {}

    /** The frames of so many task runs, three each, made before anything is measured. */
    List<String> frames(int taskRuns) {
        UUID flowRun = events.id();
        List<String> frames = new ArrayList<>();
        for (int start = 0; start < taskRuns; start += 50) {
            List<UUID> runs = new ArrayList<>();
            for (int i = start; i < Math.min(taskRuns, start + 50); i++) {
                runs.add(events.id());
            }
            for (int step = 0; step < STATES.size(); step++) {
                for (UUID run : runs) {
                    frames.add(Json.MAPPER.writeValueAsString(events.taskRun(run, flowRun, STATES.get(step), step)));
                }
            }
        }
        return frames;
    }

    /** Sends the frames and waits for the last receipt. */
    Outcome send(TestServer server, List<String> frames) {
        long start = System.nanoTime();
        Duration used = used();
        try (TestSocket socket = new TestSocket(server, "/events/in")) {
            for (int i = 0; i < frames.size(); i++) {
                socket.send(frames.get(i));
                if (i % BETWEEN_PINGS == BETWEEN_PINGS - 1) {
                    socket.ping();
                }
            }
            socket.ping();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = used().minus(used).toNanos() / 1e3 / frames.size();
        Store store = server.server().store();
        long stored = store.read(reads -> reads.events().last());
        int taskRuns = store.read(reads -> reads.taskRuns().count(RunFilters.NONE));
        return new Outcome(frames.size() / seconds, micros, stored, taskRuns);
    }

    private static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Measures. */
    static void main(String[] arguments) {
        int taskRuns = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        EventLoad load = new EventLoad();
        try (TestServer server = new TestServer(Path.of(arguments[2]))) {
            for (int round = 0; round < rounds; round++) {
                System.out.println(load.send(server, load.frames(taskRuns)));
            }
        }
    }
}
