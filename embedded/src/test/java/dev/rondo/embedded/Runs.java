package dev.rondo.embedded;

import dev.rondo.client.ClientSettings;
import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.ProcessIdentity;
import dev.rondo.client.TaskRunTransition;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.transition.FactSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Drives runs as an engine does. */
final class Runs {
    private final OrchestrationClient client;
    private final FactSource facts = new FactSource(
            InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());

    Runs(OrchestrationClient client) {
        this.client = client;
    }

    static OrchestrationClient open(Path home) {
        return open(home, Persistence.FILE);
    }

    static OrchestrationClient open(Path home, Persistence persistence) {
        return new EmbeddedClientProvider().open(new ClientSettings(home, persistence, InstantSource.system()));
    }

    State state(StateType type) {
        return State.of(facts.id(), type, facts.now());
    }

    FlowRunCreate.Builder request() {
        return FlowRunCreate.builder(
                        client.flows().create("retrain", List.of(), Map.of()).id())
                .state(StateCreate.of(StateType.PENDING));
    }

    /** A flow run that this process has started. */
    FlowRun running() {
        return running(ProcessIdentity.current().toString());
    }

    FlowRun running(String process) {
        FlowRun run = client.flowRuns().create(request().build());
        client.flowRuns()
                .update(
                        run.id(),
                        FlowRunUpdate.builder().infrastructurePid(process).build());
        set(run.id(), StateType.RUNNING);
        return client.flowRuns().read(run.id()).orElseThrow();
    }

    OrchestrationResult set(UUID flowRun, StateType type) {
        return client.flowRuns().setState(flowRun, state(type), false);
    }

    TaskRun task(@Nullable UUID flowRun, String name) {
        return TaskRun.create(facts.id(), flowRun, "task", name, name, facts.now());
    }

    TaskRunTransition propose(TaskRun run, StateType type) {
        return client.taskRuns().propose(run, state(type));
    }

    /** A task run that has started. */
    TaskRun started(@Nullable UUID flowRun, String name) {
        return propose(propose(task(flowRun, name), StateType.PENDING).run(), StateType.RUNNING)
                .run();
    }

    /** A task run that has completed, on disk. */
    TaskRun completed(@Nullable UUID flowRun, String name) {
        TaskRunTransition end = propose(started(flowRun, name), StateType.COMPLETED);
        end.stored().join();
        return end.run();
    }
}
