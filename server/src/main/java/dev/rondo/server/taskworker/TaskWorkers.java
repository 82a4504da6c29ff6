package dev.rondo.server.taskworker;

import dev.rondo.model.taskworker.TaskWorkerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The task workers that are connected to this server. Thread-safe. */
public final class TaskWorkers {
    private final InstantSource clock;
    private final Map<String, Worker> connected = new ConcurrentHashMap<>();

    public TaskWorkers(InstantSource clock) {
        this.clock = clock;
    }

    /** A worker, its tasks, and by how many connections it is there. */
    private record Worker(Set<String> taskKeys, Instant seen, int connections) {
        Worker with(Worker another) {
            Set<String> all = new TreeSet<>(taskKeys);
            all.addAll(another.taskKeys);
            return new Worker(all, another.seen, connections + another.connections);
        }
    }

    /** A worker has connected. */
    void connected(String identifier, List<String> taskKeys) {
        connected.merge(identifier, new Worker(Set.copyOf(taskKeys), clock.instant(), 1), Worker::with);
    }

    /** A worker was heard of. */
    void seen(String identifier) {
        connected.computeIfPresent(
                identifier, (_, worker) -> new Worker(worker.taskKeys(), clock.instant(), worker.connections()));
    }

    /** A worker's connection is gone. */
    void gone(String identifier) {
        connected.computeIfPresent(
                identifier,
                (_, worker) -> worker.connections() == 1
                        ? null
                        : new Worker(worker.taskKeys(), worker.seen(), worker.connections() - 1));
    }

    /** The workers that serve all of these tasks, by name. */
    public List<TaskWorkerResponse> serving(List<String> taskKeys) {
        return connected.entrySet().stream()
                .filter(worker -> worker.getValue().taskKeys().containsAll(taskKeys))
                .map(worker -> new TaskWorkerResponse(
                        worker.getKey(),
                        worker.getValue().taskKeys().stream().sorted().toList(),
                        worker.getValue().seen()))
                .sorted(Comparator.comparing(TaskWorkerResponse::identifier))
                .toList();
    }
}
