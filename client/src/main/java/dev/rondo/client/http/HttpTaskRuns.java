package dev.rondo.client.http;

import dev.rondo.client.TaskRunClient;
import dev.rondo.client.TaskRunTransition;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunFilterRequest;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.model.taskrun.TaskRunSummary;
import dev.rondo.orchestration.taskrun.ParentFlowRun;
import dev.rondo.orchestration.taskrun.TaskRunDecision;
import dev.rondo.orchestration.taskrun.TaskRunOrchestration;
import dev.rondo.orchestration.transition.FactSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Task runs: decided here, told to the server in events. Thread-safe. */
final class HttpTaskRuns implements TaskRunClient {
    private static final CompletableFuture<@Nullable Void> NOTHING_TO_STORE = CompletableFuture.completedFuture(null);
    private static final int PAGE = 200;

    private final ApiHttp api;
    private final EventSender events;
    private final DrivenFlowRuns driven;
    private final FactSource facts;

    HttpTaskRuns(ApiHttp api, EventSender events, DrivenFlowRuns driven, FactSource facts) {
        this.api = api;
        this.events = events;
        this.driven = driven;
        this.facts = facts;
    }

    @Override
    public TaskRunTransition propose(TaskRun run, State proposed) {
        UUID flowRunId = run.flowRunId();
        ParentFlowRun parent = flowRunId == null
                ? null
                : driven.find(flowRunId).map(ParentFlowRun::of).orElse(null);
        TaskRunDecision decision =
                TaskRunOrchestration.propose(run, proposed, facts.taskRunFacts(false, parent, cached(proposed)));
        return new TaskRunTransition(decision.run(), decision.result(), told(run, decision));
    }

    /** Ends the task runs that the process of a flow run has left unfinished. */
    void endUnfinished(UUID flowRunId, String message) {
        // What has ended is no longer among those that are asked for.
        RunFilters unfinished = RunFilters.of(FlowRunFilter.ids(flowRunId))
                .withTaskRuns(TaskRunFilter.stateTypes(
                        StateType.SCHEDULED, StateType.PENDING, StateType.RUNNING, StateType.PAUSED));
        List<TaskRun> page;
        do {
            page = filter(unfinished, TaskRunSort.ID_DESC, PAGE, 0);
            page.forEach(run -> end(run, message));
            events.flush();
        } while (page.size() == PAGE);
    }

    private void end(TaskRun run, String message) {
        State crashed = State.of(facts.id(), StateType.CRASHED, facts.now()).toBuilder()
                .message(message)
                .build();
        var _ = told(run, TaskRunOrchestration.propose(run, crashed, facts.taskRunFacts(true, null, null)));
    }

    private @Nullable State cached(State proposed) {
        String key = proposed.stateDetails().cacheKey();
        if (key == null || !TaskRunOrchestration.looksUpCache(proposed, false)) {
            return null;
        }
        String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
        return api.find("/rondo/task_run_cache?key=" + encoded, State.class).orElse(null);
    }

    private CompletableFuture<@Nullable Void> told(TaskRun before, TaskRunDecision decision) {
        State entered = decision.entered();
        return entered == null
                ? NOTHING_TO_STORE
                : events.send(TaskRunEventWriter.of(decision.run(), before.state(), entered), entered.isTerminal());
    }

    @Override
    public Optional<TaskRun> read(UUID id) {
        events.flush();
        return api.find("/task_runs/" + id, TaskRun.class);
    }

    @Override
    public List<State> states(UUID id) {
        events.flush();
        return api.find("/task_run_states/?task_run_id=" + id, State[].class)
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    public List<TaskRun> filter(RunFilters filters, TaskRunSort sort, int limit, int offset) {
        events.flush();
        TaskRunFilterRequest request = new TaskRunFilterRequest(
                sort, limit, offset, filters.flows(), filters.flowRuns(), filters.taskRuns(), filters.deployments());
        return List.of(api.<TaskRun[]>post("/task_runs/filter", request, TaskRun[].class));
    }

    @Override
    public List<TaskRunSummary> summaries(UUID flowRunId) {
        RunFilters filters = RunFilters.of(FlowRunFilter.ids(flowRunId));
        List<TaskRunSummary> summaries = new ArrayList<>();
        List<TaskRun> page;
        do {
            page = filter(filters, TaskRunSort.ID_DESC, PAGE, summaries.size());
            page.forEach(run -> summaries.add(summary(run)));
        } while (page.size() == PAGE);
        // The identities of those made first sort first.
        Collections.reverse(summaries);
        return summaries;
    }

    private static TaskRunSummary summary(TaskRun run) {
        return new TaskRunSummary(run.id(), run.taskKey(), run.dynamicKey(), run.labels(), run.stateType());
    }

    @Override
    public int count(RunFilters filters) {
        events.flush();
        return api.<Integer>post("/task_runs/count", filters, Integer.class);
    }
}
