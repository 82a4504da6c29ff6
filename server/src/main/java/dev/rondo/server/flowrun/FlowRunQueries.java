package dev.rondo.server.flowrun;

import dev.rondo.model.Page;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRunFilterRequest;
import dev.rondo.model.flowrun.FlowRunHistoryRequest;
import dev.rondo.model.flowrun.FlowRunPageRequest;
import dev.rondo.model.flowrun.FlowRunResponse;
import dev.rondo.model.flowrun.HistoryResponse;
import dev.rondo.orchestration.store.HistorySpans;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.OptionalDouble;

/** Flow runs, looked for and added up. Thread-safe. */
public final class FlowRunQueries {
    private final Store store;

    /** @param store the store */
    public FlowRunQueries(Store store) {
        this.store = store;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Flow Runs")
                .post("/flow_runs/filter")
                .mayTake(FlowRunFilterRequest.class)
                .answers(Types.list(FlowRunResponse.class), 200)
                .reading()
                .by(this::filter)
                .post("/flow_runs/count")
                .mayTake(RunFilters.class)
                .answers(Integer.class, 200)
                .reading()
                .by(this::count)
                .post("/flow_runs/paginate")
                .mayTake(FlowRunPageRequest.class)
                .answers(Page.class, 200)
                .reading()
                .by(this::page)
                .post("/flow_runs/history")
                .takes(FlowRunHistoryRequest.class)
                .answers(Types.list(HistoryResponse.class), 200)
                .reading()
                .by(this::history)
                .post("/flow_runs/lateness")
                .mayTake(RunFilters.class)
                .answers(Double.class, 200)
                .reading()
                .by(this::lateness);
    }

    private Answer filter(Request request) {
        var wanted = request.bodyOr(Pages.of(FlowRunFilterRequest.class), FlowRunFilterRequest.class);
        return Answer.ok(store.read(reads -> FlowRunResponses.of(
                reads, reads.flowRuns().filter(wanted.filters(), wanted.sort(), wanted.limit(), wanted.offset()))));
    }

    private Answer count(Request request) {
        RunFilters filters = request.bodyOr(RunFilters.NONE, RunFilters.class);
        return Answer.ok(store.read(reads -> reads.flowRuns().count(filters)));
    }

    private Answer page(Request request) {
        var wanted = request.bodyOr(Pages.of(FlowRunPageRequest.class), FlowRunPageRequest.class);
        int offset = Pages.offset(wanted.page(), wanted.limit());
        return Answer.ok(store.read(reads -> Page.of(
                FlowRunResponses.of(
                        reads, reads.flowRuns().filter(wanted.filters(), wanted.sort(), wanted.limit(), offset)),
                reads.flowRuns().count(wanted.filters()),
                wanted.limit(),
                wanted.page())));
    }

    private Answer history(Request request) {
        FlowRunHistoryRequest wanted = request.body(FlowRunHistoryRequest.class);
        HistorySpans spans = Histories.spans(wanted.historyStart(), wanted.historyEnd(), wanted.historyInterval());
        return Answer.ok(Histories.of(
                spans, store.read(reads -> reads.statistics().flowRunHistory(wanted.filters(), spans))));
    }

    private Answer lateness(Request request) {
        RunFilters filters = request.bodyOr(RunFilters.NONE, RunFilters.class);
        OptionalDouble average = store.read(reads -> reads.statistics().lateness(filters));
        return Answer.ok(average.isPresent() ? average.getAsDouble() : null);
    }
}
