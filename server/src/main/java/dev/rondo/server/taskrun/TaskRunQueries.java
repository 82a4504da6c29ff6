package dev.rondo.server.taskrun;

import dev.rondo.model.Page;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.HistoryResponse;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunFilterRequest;
import dev.rondo.model.taskrun.TaskRunHistoryRequest;
import dev.rondo.model.taskrun.TaskRunPageRequest;
import dev.rondo.model.taskrun.TaskRunResponse;
import dev.rondo.orchestration.store.HistorySpans;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.flowrun.Histories;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;

/** Task runs, looked for and added up. Thread-safe. */
public final class TaskRunQueries {
    private final Store store;

    /** @param store the store */
    public TaskRunQueries(Store store) {
        this.store = store;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Task Runs")
                .post("/task_runs/filter")
                .mayTake(TaskRunFilterRequest.class)
                .answers(Types.list(TaskRun.class), 200)
                .reading()
                .by(this::filter)
                .post("/task_runs/count")
                .mayTake(RunFilters.class)
                .answers(Integer.class, 200)
                .reading()
                .by(this::count)
                .post("/task_runs/paginate")
                .mayTake(TaskRunPageRequest.class)
                .answers(Page.class, 200)
                .reading()
                .by(this::page)
                .post("/task_runs/history")
                .takes(TaskRunHistoryRequest.class)
                .answers(Types.list(HistoryResponse.class), 200)
                .reading()
                .by(this::history);
    }

    private Answer filter(Request request) {
        var wanted = request.bodyOr(Pages.of(TaskRunFilterRequest.class), TaskRunFilterRequest.class);
        return Answer.ok(store.read(
                reads -> reads.taskRuns().filter(wanted.filters(), wanted.sort(), wanted.limit(), wanted.offset())));
    }

    private Answer count(Request request) {
        RunFilters filters = request.bodyOr(RunFilters.NONE, RunFilters.class);
        return Answer.ok(store.read(reads -> reads.taskRuns().count(filters)));
    }

    private Answer page(Request request) {
        var wanted = request.bodyOr(Pages.of(TaskRunPageRequest.class), TaskRunPageRequest.class);
        int offset = Pages.offset(wanted.page(), wanted.limit());
        return Answer.ok(store.read(reads -> Page.of(
                reads.taskRuns().filter(wanted.filters(), wanted.sort(), wanted.limit(), offset).stream()
                        .map(TaskRunResponse::of)
                        .toList(),
                reads.taskRuns().count(wanted.filters()),
                wanted.limit(),
                wanted.page())));
    }

    private Answer history(Request request) {
        TaskRunHistoryRequest wanted = request.body(TaskRunHistoryRequest.class);
        HistorySpans spans = Histories.spans(wanted.historyStart(), wanted.historyEnd(), wanted.historyInterval());
        return Answer.ok(Histories.of(
                spans, store.read(reads -> reads.statistics().taskRunHistory(wanted.filters(), spans))));
    }
}
