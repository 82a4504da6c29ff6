package dev.rondo.model.automation;

/**
 * Whether an automation is to act from now on.
 *
 * @param enabled whether it acts
 */
public record AutomationPartialUpdate(Boolean enabled) {
    public AutomationPartialUpdate {
        enabled = enabled == null ? true : enabled;
    }
}
