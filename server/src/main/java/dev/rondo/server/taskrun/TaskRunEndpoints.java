package dev.rondo.server.taskrun;

import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetState;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunCreate;
import dev.rondo.model.taskrun.TaskRunUpdate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.taskrun.TaskRunDecision;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.RunNames;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Task runs, made, changed, decided on and deleted. Thread-safe. */
public final class TaskRunEndpoints {
    private final Store store;
    private final Transitions transitions;
    private final FactSource facts;

    /**
     * @param store the store
     * @param transitions how runs come to states
     */
    public TaskRunEndpoints(Store store, Transitions transitions) {
        this.store = store;
        this.transitions = transitions;
        this.facts = transitions.facts();
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Task Runs")
                .post("/task_runs/")
                .takes(TaskRunCreate.class)
                .answers(TaskRun.class, 201, 200)
                .by(this::create)
                .get("/task_runs/{id}")
                .answers(TaskRun.class, 200)
                .by(this::read)
                .patch("/task_runs/{id}")
                .takes(TaskRunUpdate.class)
                .answersNothing(204)
                .by(this::update)
                .delete("/task_runs/{id}")
                .answersNothing(204)
                .by(this::delete)
                .post("/task_runs/{id}/set_state")
                .takes(SetState.class)
                .answers(OrchestrationResult.class, 201, 200)
                .by(this::setState);
    }

    private Answer create(Request request) {
        TaskRunCreate wanted = request.body(TaskRunCreate.class);
        TaskRun run = made(wanted);
        StateCreate first = wanted.state();
        State proposed = first == null ? null : first.toState(facts.id(), facts.now());
        return Pages.onceMoreOnConflict(() -> store.commit(transaction -> {
            Optional<TaskRun> known = known(transaction, run);
            if (known.isPresent()) {
                return Answer.ok(known.get());
            }
            transaction.taskRuns().update(run);
            return Answer.created(
                    proposed == null
                            ? run
                            : transitions
                                    .taskRuns()
                                    .propose(transaction, run, proposed, false)
                                    .run());
        }));
    }

    private static Optional<TaskRun> known(StoreTransaction transaction, TaskRun run) {
        UUID flowRunId = run.flowRunId();
        if (flowRunId == null) {
            return transaction.taskRuns().find(run.id());
        }
        // Locked, so that of two requests for the same run the second finds what the first has made.
        if (transaction.flowRuns().find(flowRunId).isEmpty()) {
            throw Refusal.notFound("Flow run not found");
        }
        return transaction
                .taskRuns()
                .findByKey(flowRunId, run.taskKey(), run.dynamicKey())
                .or(() -> transaction.taskRuns().find(run.id()));
    }

    private TaskRun made(TaskRunCreate wanted) {
        Instant now = facts.now();
        UUID id = wanted.id() == null ? facts.id() : wanted.id();
        String name = wanted.name() == null ? RunNames.next(facts.random()) : wanted.name();
        return TaskRun.create(id, wanted.flowRunId(), wanted.taskKey(), wanted.dynamicKey(), name, now).toBuilder()
                .cacheKey(wanted.cacheKey())
                .cacheExpiration(wanted.cacheExpiration())
                .taskVersion(wanted.taskVersion())
                .empiricalPolicy(wanted.empiricalPolicy())
                .tags(wanted.tags())
                .labels(Objects.requireNonNullElse(wanted.labels(), Map.of()))
                .taskInputs(wanted.taskInputs())
                .build();
    }

    private Answer read(Request request) {
        UUID id = request.id("id");
        return store.read(reads -> reads.taskRuns().find(id)).map(Answer::ok).orElseThrow(TaskRunEndpoints::none);
    }

    private Answer update(Request request) {
        UUID id = request.id("id");
        TaskRunUpdate update = request.body(TaskRunUpdate.class);
        return store.commit(transaction -> {
            TaskRun run = transaction.taskRuns().find(id).orElseThrow(TaskRunEndpoints::none);
            String name = Objects.requireNonNullElse(update.name().or(run.name()), run.name());
            transaction
                    .taskRuns()
                    .update(run.toBuilder().name(name).updated(facts.now()).build());
            return Answer.noContent();
        });
    }

    private Answer delete(Request request) {
        UUID id = request.id("id");
        if (!store.commit(transaction -> transaction.taskRuns().delete(id))) {
            throw none();
        }
        return Answer.noContent();
    }

    private Answer setState(Request request) {
        UUID id = request.id("id");
        SetState wanted = request.body(SetState.class);
        State proposed = wanted.state().toState(facts.id(), facts.now());
        TaskRunDecision decision = store.commit(transaction -> transitions
                .taskRuns()
                .propose(transaction, id, proposed, wanted.force())
                .orElseThrow(TaskRunEndpoints::none));
        return Answer.createdOrFound(decision.entered() != null, decision.result());
    }

    static Refusal none() {
        return Refusal.notFound("Task run not found");
    }
}
