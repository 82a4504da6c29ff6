package dev.rondo.server.taskworker;

import dev.rondo.model.taskworker.TaskWorkerFilter;
import dev.rondo.model.taskworker.TaskWorkerFilterRequest;
import dev.rondo.model.taskworker.TaskWorkerResponse;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** Task workers over HTTP. Thread-safe. */
public final class TaskWorkerEndpoints {
    private static final TypeReference<List<TaskWorkerResponse>> WORKERS = new TypeReference<>() {};

    private final TaskWorkers workers;

    public TaskWorkerEndpoints(TaskWorkers workers) {
        this.workers = workers;
    }

    public void addTo(Routes routes) {
        routes.group("Task Workers")
                .post("/task_workers/filter")
                .mayTake(TaskWorkerFilterRequest.class)
                .answers(WORKERS.getType(), 200)
                .reading()
                .by(this::filter);
    }

    private Answer filter(Request request) {
        var wanted = request.bodyOr(new TaskWorkerFilterRequest(null), TaskWorkerFilterRequest.class);
        TaskWorkerFilter filter = wanted.taskWorkerFilter();
        return Answer.ok(workers.serving(filter == null ? List.of() : filter.taskKeys()));
    }
}
