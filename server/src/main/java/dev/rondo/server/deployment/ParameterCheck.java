package dev.rondo.server.deployment;

import dev.rondo.model.Json;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.parameter.Hydration;
import dev.rondo.server.parameter.HydrationFailure;
import dev.rondo.server.parameter.ParameterSchema;
import dev.rondo.server.parameter.ParameterSchema.Options;
import dev.rondo.server.template.Templates;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills in the stand-ins in parameters of deployments and their runs, and checks parameters. Thread-safe. */
final class ParameterCheck {
    private final Hydration hydration;

    ParameterCheck(Store store) {
        this.hydration = new Hydration(new Templates(), name -> variable(store, name));
    }

    private static Optional<Object> variable(Store store, String name) {
        return store.read(reads -> reads.variables().findByName(name))
                .map(variable -> Json.MAPPER.convertValue(variable.value(), Object.class));
    }

    /**
     * The parameters with their stand-ins filled in.
     *
     * @param doing what cannot be done otherwise, for people
     * @throws Refusal 400 when one cannot be filled in
     */
    Map<String, Object> hydrated(Map<String, Object> parameters, String doing) {
        try {
            return hydration.hydrate(parameters);
        } catch (HydrationFailure failure) {
            throw Refusal.badRequest("Error " + doing + ": " + failure.getMessage());
        }
    }

    /**
     * Refuses parameters that do not fit the schema.
     *
     * @param doing what cannot be done then, for people
     * @throws Refusal 409 when they do not fit; 422 when the schema cannot be used
     */
    void refuseUnfit(
            Map<String, Object> parameters, @Nullable Map<String, Object> schema, Options options, String doing) {
        if (schema == null) {
            return; // nothing is asked of them
        }
        new ParameterSchema(schema, options).problem(parameters).ifPresent(problem -> {
            throw Refusal.conflict("Error " + doing + ": " + problem);
        });
    }

    /** The parameters of a run of the deployment: those of the deployment, under those given. */
    static Map<String, Object> over(Deployment deployment, Map<String, Object> given) {
        Map<String, Object> parameters = new LinkedHashMap<>(deployment.parameters());
        parameters.putAll(given);
        return parameters;
    }
}
