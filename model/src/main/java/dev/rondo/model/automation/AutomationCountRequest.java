package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A request for the number of automations.
 *
 * @param automations which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AutomationCountRequest(@Nullable AutomationFilter automations) {}
