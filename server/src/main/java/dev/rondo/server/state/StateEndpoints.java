package dev.rondo.server.state;

import dev.rondo.model.state.State;
import dev.rondo.orchestration.store.ObservedState;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.List;
import java.util.UUID;

/** The states that runs are and have been in. Thread-safe. */
public final class StateEndpoints {
    private static final int LONGEST_QUERY = 100;
    private static final int LARGEST_PAGE = 200;

    private final Store store;

    /** @param store the store */
    public StateEndpoints(Store store) {
        this.store = store;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Flow Run States")
                .get("/flow_run_states/{id}")
                .answers(State.class, 200)
                .by(this::ofFlowRun)
                .get("/flow_run_states/")
                .required("flow_run_id", UUID.class)
                .answers(Types.list(State.class), 200)
                .by(this::allOfFlowRun);
        routes.group("Task Run States")
                .get("/task_run_states/{id}")
                .answers(State.class, 200)
                .by(this::ofTaskRun)
                .get("/task_run_states/")
                .required("task_run_id", UUID.class)
                .answers(Types.list(State.class), 200)
                .by(this::allOfTaskRun);
        routes.group("Observed States")
                .get("/observed-states")
                .query("query", String.class)
                .query("order_by", String.class)
                .query("limit", Integer.class)
                .answers(Types.list(ObservedState.class), 200)
                .by(this::observed);
    }

    private Answer ofFlowRun(Request request) {
        UUID id = request.id("id");
        return store.read(reads -> reads.flowRuns().state(id)).map(Answer::ok).orElseThrow(() -> {
            throw Refusal.notFound("Flow run state not found");
        });
    }

    private Answer allOfFlowRun(Request request) {
        UUID id = request.requiredId("flow_run_id");
        return Answer.ok(store.read(reads -> reads.flowRuns().states(id)));
    }

    private Answer ofTaskRun(Request request) {
        UUID id = request.id("id");
        return store.read(reads -> reads.taskRuns().state(id)).map(Answer::ok).orElseThrow(() -> {
            throw Refusal.notFound("Task run state not found");
        });
    }

    private Answer allOfTaskRun(Request request) {
        UUID id = request.requiredId("task_run_id");
        return Answer.ok(store.read(reads -> reads.taskRuns().states(id)));
    }

    private Answer observed(Request request) {
        String query = request.query("query").orElse("");
        int limit = request.number("limit", LARGEST_PAGE);
        if (query.length() > LONGEST_QUERY) {
            throw Refusal.invalid(List.of("query", "query"), "a query has at most " + LONGEST_QUERY + " characters");
        }
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Refusal.invalid(List.of("query", "limit"), "a limit is from 1 to " + LARGEST_PAGE);
        }
        boolean byName = byName(request.query("order_by").orElse("LAST_SEEN_DESC"));
        return Answer.ok(store.read(reads -> reads.statistics().observedStates(query, byName, limit)));
    }

    private static boolean byName(String order) {
        return switch (order) {
            case "NAME_ASC" -> true;
            case "LAST_SEEN_DESC" -> false;
            default -> throw Refusal.invalid(List.of("query", "order_by"), "an order is LAST_SEEN_DESC or NAME_ASC");
        };
    }
}
