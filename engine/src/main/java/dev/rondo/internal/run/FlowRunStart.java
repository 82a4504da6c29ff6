package dev.rondo.internal.run;

import dev.rondo.FlowOptions;
import dev.rondo.StartOptions;
import dev.rondo.client.FlowRunClaim;
import dev.rondo.client.FlowRunClient;
import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.RondoException;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.state.StateType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a flow run comes to be Pending in this process: newly made, or an existing one taken up. */
record FlowRunStart(
        Engine engine,
        FlowCall call,
        StartOptions start,
        @Nullable TaskRunExecution parent) {

    /** Creates a flow run with these arguments. */
    FlowRun create(List<? extends @Nullable Object> arguments) {
        FlowOptions options = call.options();
        Flow flow = engine.client().flows().create(options.name(), List.of(), Map.of());
        FlowRunCreate create = FlowRunCreate.builder(flow.id())
                .name(name(arguments))
                .flowVersion(
                        engine.parts().remembers()
                                ? TaskSpec.version(
                                        options.version(), call.flow().sourceHash())
                                : options.version())
                .parameters(call.flow().parameters().values(arguments))
                .empiricalPolicy(policy(options, FlowRunPolicy.NONE))
                .tags(tags())
                .labels(start.labels())
                .parentTaskRunId(parent == null ? null : parent.id())
                .state(StateCreate.of(StateType.PENDING))
                .build();
        return client().create(create, ProcessIdentity.current());
    }

    /**
     * Claims an existing flow run for this process: the rules let one process only make it Pending.
     *
     * @throws RondoException when there is no such run, or it cannot run again
     */
    FlowRun takeUp(UUID id, List<? extends @Nullable Object> arguments) {
        FlowRun run = client().read(id).orElseThrow(() -> missing(id));
        checkFlow(engine, call, run);
        FlowRunUpdate update = FlowRunUpdate.builder()
                .parameters(call.flow().parameters().values(arguments))
                .empiricalPolicy(policy(call.options(), run.empiricalPolicy()))
                .build();
        OrchestrationResult result = client().claim(
                        id,
                        new FlowRunClaim(
                                ProcessIdentity.current(),
                                States.of(engine).of(StateType.PENDING),
                                update,
                                start.takeOver()));
        if (result.status() != SetStateStatus.ACCEPT) {
            throw new RondoException("flow-run.not-startable", "flow run " + id + " cannot run now: " + reason(result));
        }
        return client().read(id).orElseThrow(() -> missing(id));
    }

    /**
     * Takes up a run that was made Pending for this process. What runs it is the worker's to say, which knows containers
     * from processes.
     *
     * @throws RondoException when it is no more Pending
     */
    FlowRun takeUpClaimed(FlowRun run) {
        if (run.stateType() != StateType.PENDING) {
            throw new RondoException(
                    "flow-run.not-startable",
                    "flow run " + run.id() + " is " + run.stateName() + " and no more this process's to run");
        }
        FlowRunPolicy policy = policy(call.options(), run.empiricalPolicy());
        if (!policy.equals(run.empiricalPolicy())) {
            client().update(
                            run.id(),
                            FlowRunUpdate.builder().empiricalPolicy(policy).build());
        }
        return run.toBuilder().empiricalPolicy(policy).build();
    }

    /** Refuses a run of another flow. */
    static void checkFlow(Engine engine, FlowCall call, FlowRun run) {
        String name = call.options().name();
        checkFlow(
                call,
                run,
                engine.client().flows().read(run.flowId()).map(Flow::name).orElse(name));
    }

    /** Refuses a run of another flow. */
    static void checkFlow(FlowCall call, FlowRun run, String other) {
        String name = call.options().name();
        if (!other.equals(name)) {
            throw new RondoException(
                    "flow-run.other-flow",
                    "flow run " + run.id() + " is a run of flow '" + other + "', not of '" + name
                            + "'; run it again with that flow");
        }
    }

    private FlowRunClient client() {
        return engine.client().flowRuns();
    }

    private @Nullable String name(List<? extends @Nullable Object> arguments) {
        String given = start.name();
        String template = call.options().runName();
        if (given != null || template == null) {
            return given;
        }
        return Templates.fill(template, TaskSpec.parameters(call.flow()), arguments);
    }

    private List<String> tags() {
        var tags = new ArrayList<>(call.options().tags());
        start.tags().stream().filter(each -> !tags.contains(each)).forEach(tags::add);
        return tags;
    }

    private static FlowRunPolicy policy(FlowOptions options, FlowRunPolicy before) {
        FlowRunPolicy.Builder policy = FlowRunPolicy.NONE.toBuilder();
        if (options.retries() > 0) {
            policy.retries(options.retries());
        }
        if (options.retriesOnCrash() > 0) {
            // Those that have happened count, whoever drives it now.
            policy.retriesOnCrash(options.retriesOnCrash()).crashes(before.crashes());
        }
        if (options.retries() > 0 || options.retriesOnCrash() > 0) {
            // Whole seconds on the wire; a wait is never cut short.
            policy.retryDelay(
                    Math.toIntExact(options.retryDelay().plusMillis(999).toSeconds()));
        }
        return policy.build();
    }

    private static String reason(OrchestrationResult result) {
        String reason =
                switch (result.details()) {
                    case StateTransitionDetails.Accept _ -> null;
                    case StateTransitionDetails.Reject reject -> reject.reason();
                    case StateTransitionDetails.Abort abort -> abort.reason();
                    case StateTransitionDetails.Wait wait -> wait.reason();
                };
        return reason == null ? "it is not in a state to run from" : reason;
    }

    static RondoException missing(UUID id) {
        return new RondoException(
                "flow-run.missing", "there is no flow run " + id + "; `rondo flow-run ls` lists those there are");
    }
}
