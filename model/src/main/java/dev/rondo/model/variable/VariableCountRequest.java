package dev.rondo.model.variable;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A request for the number of variables.
 *
 * @param variables which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VariableCountRequest(@Nullable VariableFilter variables) {}
