package dev.rondo.server.ui;

import dev.rondo.model.filter.NullableTimeRange;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flow.FlowIdsRequest;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunDotsRequest;
import dev.rondo.model.flowrun.FlowRunIdsRequest;
import dev.rondo.model.flowrun.SimpleFlowRun;
import dev.rondo.model.schema.SchemaValidationRequest;
import dev.rondo.model.schema.SchemaValuesValidationResponse;
import dev.rondo.model.taskrun.CountByState;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunCount;
import dev.rondo.model.taskrun.TaskRunCountsRequest;
import dev.rondo.model.taskrun.UITaskRun;
import dev.rondo.orchestration.store.HistorySpans;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import dev.rondo.server.parameter.ParameterSchema;
import dev.rondo.server.parameter.ParameterSchema.Options;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the user interface shows of flows and runs beyond what the API tells everybody. Thread-safe. */
public final class RunPictureEndpoints {
    private static final int SPANS = 20;
    private static final int MOST_IDS = 200;

    private final Store store;
    private final FactSource facts;

    /** @param store the store */
    public RunPictureEndpoints(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("UI")
                .post("/ui/flow_runs/history")
                .mayTake(FlowRunDotsRequest.class)
                .answers(Types.list(SimpleFlowRun.class), 200)
                .reading()
                .by(this::dots)
                .post("/ui/flow_runs/count-task-runs")
                .takes(FlowRunIdsRequest.class)
                .answers(Map.class, 200)
                .reading()
                .by(this::taskRuns)
                .post("/ui/flows/count-deployments")
                .takes(FlowIdsRequest.class)
                .answers(Map.class, 200)
                .reading()
                .by(this::deployments)
                .post("/ui/flows/next-runs")
                .takes(FlowIdsRequest.class)
                .answers(Map.class, 200)
                .reading()
                .by(this::nextRuns);
        addTaskRunsTo(routes);
    }

    private void addTaskRunsTo(Routes routes) {
        routes.group("UI")
                .post("/ui/task_runs/dashboard/counts")
                .takes(TaskRunCountsRequest.class)
                .answers(Types.list(TaskRunCount.class), 200)
                .reading()
                .by(this::outcomes)
                .post("/ui/task_runs/count")
                .mayTake(RunFilters.class)
                .answers(CountByState.class, 200)
                .reading()
                .by(this::states)
                .post("/ui/schemas/validate")
                .takes(SchemaValidationRequest.class)
                .answers(SchemaValuesValidationResponse.class, 200)
                .reading()
                .by(RunPictureEndpoints::validated)
                .get("/ui/task_runs/{id}")
                .answers(UITaskRun.class, 200)
                .by(this::taskRun);
    }

    private Answer dots(Request request) {
        var wanted = request.bodyOr(Pages.of(FlowRunDotsRequest.class), FlowRunDotsRequest.class);
        return Answer.ok(store.read(
                reads -> reads.statistics().dots(wanted.filters(), wanted.sort(), wanted.limit(), wanted.offset())));
    }

    private Answer taskRuns(Request request) {
        List<UUID> ids = few(request.body(FlowRunIdsRequest.class).flowRunIds(), "flow_run_ids");
        return Answer.ok(numbers(ids, reads -> reads.statistics().taskRuns(ids)));
    }

    private Answer deployments(Request request) {
        List<UUID> ids = few(request.body(FlowIdsRequest.class).flowIds(), "flow_ids");
        return Answer.ok(numbers(ids, reads -> reads.statistics().deployments(ids)));
    }

    private static List<UUID> few(List<UUID> ids, String name) {
        if (ids.size() > MOST_IDS) {
            throw Refusal.invalid(List.of("body", name), "at most " + MOST_IDS + " at once");
        }
        return ids;
    }

    private Map<UUID, Integer> numbers(List<UUID> ids, Function<StoreReads, Map<UUID, Integer>> query) {
        Map<UUID, Integer> numbers = new LinkedHashMap<>();
        ids.forEach(id -> numbers.put(id, 0));
        numbers.putAll(store.read(query));
        return numbers;
    }

    private Answer nextRuns(Request request) {
        List<UUID> ids = few(request.body(FlowIdsRequest.class).flowIds(), "flow_ids");
        Map<UUID, @Nullable Object> next = new LinkedHashMap<>();
        ids.forEach(id -> next.put(id, null));
        next.putAll(store.read(reads -> reads.statistics().nextRuns(ids)));
        return Answer.ok(next);
    }

    private Answer outcomes(Request request) {
        TaskRunCountsRequest wanted = request.body(TaskRunCountsRequest.class);
        HistorySpans spans = spans(wanted.taskRuns().startTime(), facts.now());
        return Answer.ok(store.read(reads -> reads.statistics().taskRunOutcomes(wanted.filters(), spans)));
    }

    // Whole minutes, so that pictures taken soon after each other have the same spans. Up to now where no end is given.
    private static HistorySpans spans(@Nullable NullableTimeRange range, Instant now) {
        Instant after = range == null ? null : range.after();
        Instant given = range == null ? null : range.before();
        Instant before = given == null ? now : given;
        if (after == null || !after.isBefore(before)) {
            throw Refusal.invalid(
                    List.of("body", "task_runs", "start_time"),
                    "after_ must be there, and before before_, or before now where that is not given");
        }
        Instant start = after.truncatedTo(ChronoUnit.MINUTES);
        Instant end = before.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return new HistorySpans(start, Duration.between(start, end).dividedBy(SPANS), SPANS);
    }

    private static Answer validated(Request request) {
        SchemaValidationRequest wanted = request.body(SchemaValidationRequest.class);
        var problems = new ParameterSchema(wanted.schema(), Options.COMPLETE).problems(wanted.values());
        return Answer.ok(new SchemaValuesValidationResponse(problems, problems.isEmpty()));
    }

    private Answer states(Request request) {
        RunFilters filters = request.bodyOr(RunFilters.NONE, RunFilters.class);
        return Answer.ok(new CountByState(store.read(reads -> reads.statistics().taskRunStates(filters))));
    }

    private Answer taskRun(Request request) {
        UUID id = request.id("id");
        return Answer.ok(store.read(reads -> {
            TaskRun run = reads.taskRuns().find(id).orElseThrow(() -> Refusal.notFound("Task run not found"));
            String flowRunName = run.flowRunId() == null
                    ? null
                    : reads.flowRuns().find(run.flowRunId()).map(FlowRun::name).orElse(null);
            return new UITaskRun(run, flowRunName);
        }));
    }
}
