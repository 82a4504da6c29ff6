package dev.rondo.model.automation;

import java.util.List;
import java.util.Set;

/** Refuses automations whose flow runs would set them off again, without end. */
public final class DeploymentLoops {
    // Every run of a deployment goes through these.
    private static final Set<String> ALWAYS_HAPPENING = Set.of(
            "prefect.flow-run.Scheduled", "prefect.flow-run.Pending", "prefect.flow-run.Running", "prefect.flow-run.*");
    private static final String FLOW_RUN = "prefect.flow-run";

    private DeploymentLoops() {}

    /**
     * Looks at what runs deployments whenever a flow run changes its state.
     *
     * @throws IllegalArgumentException when it would do so for its own runs
     */
    public static void check(boolean enabled, Trigger trigger, List<Action> actions) {
        if (enabled
                && trigger instanceof EventTrigger events
                && events.posture() == Posture.REACTIVE
                && events.expect().stream().anyMatch(ALWAYS_HAPPENING::contains)) {
            actions.forEach(action -> check(events, action));
        }
    }

    private static void check(EventTrigger events, Action action) {
        if (!(action instanceof Action.RunDeployment run)) {
            return;
        }
        if (run.source() == Source.INFERRED) {
            throw new IllegalArgumentException("the automation would run the deployment of every flow run that it"
                    + " started itself, without end: select a deployment, and narrow match or match_related");
        }
        if (events.match().matchesEvery(FLOW_RUN)
                && events.matchRelated().stream().anyMatch(related -> related.matchesEvery(FLOW_RUN))) {
            throw new IllegalArgumentException("the automation could be set off by the flow runs that it starts itself,"
                    + " without end: narrow match or match_related so that they are left out");
        }
    }
}
