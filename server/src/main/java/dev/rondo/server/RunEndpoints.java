package dev.rondo.server;

import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.flow.FlowDeletion;
import dev.rondo.server.flow.FlowEndpoints;
import dev.rondo.server.flowrun.FlowRunEndpoints;
import dev.rondo.server.flowrun.FlowRunInputEndpoints;
import dev.rondo.server.flowrun.FlowRunQueries;
import dev.rondo.server.flowrun.FlowRunStateEndpoints;
import dev.rondo.server.flowrun.GraphArtifacts;
import dev.rondo.server.flowrun.GraphEndpoints;
import dev.rondo.server.flowrun.LogDownload;
import dev.rondo.server.http.Routes;
import dev.rondo.server.log.LogEndpoints;
import dev.rondo.server.log.LogListener;
import dev.rondo.server.savedsearch.SavedSearchEndpoints;
import dev.rondo.server.state.StateEndpoints;
import dev.rondo.server.taskrun.TaskRunCacheEndpoints;
import dev.rondo.server.taskrun.TaskRunEndpoints;
import dev.rondo.server.taskrun.TaskRunQueries;
import dev.rondo.server.ui.RunPictureEndpoints;

/** Puts the operations on flows and runs together. */
final class RunEndpoints {
    private RunEndpoints() {}

    static void addTo(Routes routes, Store store, Transitions transitions, LogListener logs, GraphArtifacts artifacts) {
        FactSource facts = transitions.facts();
        new FlowEndpoints(store, facts, new FlowDeletion(store, transitions.flowRuns())).addTo(routes);
        new FlowRunEndpoints(store, transitions).addTo(routes);
        new FlowRunStateEndpoints(store, transitions).addTo(routes);
        new FlowRunQueries(store).addTo(routes);
        new FlowRunInputEndpoints(store, facts).addTo(routes);
        new GraphEndpoints(store, artifacts).addTo(routes);
        new LogDownload(store).addTo(routes);
        new TaskRunEndpoints(store, transitions).addTo(routes);
        new TaskRunQueries(store).addTo(routes);
        new TaskRunCacheEndpoints(store, facts.clock()).addTo(routes);
        new StateEndpoints(store).addTo(routes);
        new LogEndpoints(store, facts, logs).addTo(routes);
        new SavedSearchEndpoints(store, facts).addTo(routes);
        new RunPictureEndpoints(store, facts).addTo(routes);
    }
}
