package dev.rondo;

import dev.rondo.model.automation.Trigger;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What starts a run of a deployment beside its schedules: an automation that the deployment owns.
 *
 * @param name the name of the automation; null for one made of the deployment's
 * @param trigger when
 * @param parameters parameters of the run, which may be templates over the event; null for the deployment's own
 * @param jobVariables overrides of the work pool's variables; null for the deployment's own
 * @param enabled whether it acts
 */
public record DeploymentTrigger(
        @Nullable String name,
        Trigger trigger,
        @Nullable Map<String, Object> parameters,
        @Nullable Map<String, Object> jobVariables,
        boolean enabled) {
    public DeploymentTrigger {
        Objects.requireNonNull(trigger, "trigger is null");
        parameters = parameters == null ? null : Map.copyOf(parameters);
        jobVariables = jobVariables == null ? null : Map.copyOf(jobVariables);
    }

    /** A trigger with nothing else said. */
    public static DeploymentTrigger of(Trigger trigger) {
        return new DeploymentTrigger(null, trigger, null, null, true);
    }
}
