package dev.rondo.internal.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parameters of a flow: their schema, and the way between JSON values and arguments. */
public interface FlowParameters {

    /** The JSON Schema of the parameters, an object with one property a parameter. */
    JsonNode schema();

    /** Names of the parameters, in order. */
    List<String> names();

    /**
     * The arguments for these values: defaults filled in, values coerced to the declared types, all checked.
     *
     * @param values JSON values, or text from a command line, by parameter name
     * @throws dev.rondo.ParameterException naming each parameter that is wrong, what was given and what is allowed
     */
    List<@Nullable Object> arguments(Map<String, ?> values);

    /** The arguments as JSON values by parameter name, as a flow run keeps them. */
    Map<String, Object> values(List<? extends @Nullable Object> arguments);

    /**
     * Checks arguments given by code.
     *
     * @throws dev.rondo.ParameterException naming each parameter that is wrong, what was given and what is allowed
     */
    void validate(List<? extends @Nullable Object> arguments);
}
