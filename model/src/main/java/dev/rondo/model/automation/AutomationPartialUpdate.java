package dev.rondo.model.automation;

import dev.rondo.model.internal.Strict;

/**
 * Whether an automation is to act from now on.
 *
 * @param enabled whether it acts
 */
@Strict
public record AutomationPartialUpdate(Boolean enabled) {
    public AutomationPartialUpdate {
        enabled = enabled == null ? true : enabled;
    }
}
