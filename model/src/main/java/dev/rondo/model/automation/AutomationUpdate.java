package dev.rondo.model.automation;

import dev.rondo.model.internal.Strict;
import java.util.List;
import java.util.Objects;

/**
 * An automation as it is to be from now on, but for its owner.
 *
 * @param name the name
 * @param description for people
 * @param enabled whether it acts
 * @param tags tags
 * @param trigger when it acts
 * @param actions what it does each time
 * @param actionsOnTrigger what it does when it comes into the state of being triggered
 * @param actionsOnResolve what it does when it leaves that state
 */
@Strict
public record AutomationUpdate(
        String name,
        String description,
        Boolean enabled,
        List<String> tags,
        Trigger trigger,
        List<Action> actions,
        List<Action> actionsOnTrigger,
        List<Action> actionsOnResolve) {
    public AutomationUpdate {
        Objects.requireNonNull(name, "name is null");
        description = description == null ? "" : description;
        enabled = enabled == null ? true : enabled;
        tags = tags == null ? List.of() : List.copyOf(tags);
        Objects.requireNonNull(trigger, "trigger is null");
        Objects.requireNonNull(actions, "actions is null");
        actions = List.copyOf(actions);
        actionsOnTrigger = actionsOnTrigger == null ? List.of() : List.copyOf(actionsOnTrigger);
        actionsOnResolve = actionsOnResolve == null ? List.of() : List.copyOf(actionsOnResolve);
        DeploymentLoops.check(enabled, trigger, actions);
    }
}
