package dev.rondo.worker.template;

import dev.rondo.model.RondoException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the configuration of a job of a pool's template and the variables of a deployment and a flow run. */
public final class JobConfiguration {
    private static final String ENV = "env";

    private JobConfiguration() {}

    /**
     * The configuration with every place filled; members where nothing stands are left out.
     *
     * @param template a base job template: {@code job_configuration} and {@code variables}
     * @param ofDeployment the variables of the deployment
     * @param ofRun the variables of the flow run, over those of the deployment
     * @param resolver fills places; leaves out what is not known
     * @throws RondoException when the template is none, or something referred to is missing
     */
    public static Map<String, Object> of(
            Map<String, Object> template,
            Map<String, ?> ofDeployment,
            Map<String, ?> ofRun,
            TemplateResolver resolver) {
        if (!(template.get("job_configuration") instanceof Map<?, ?> configuration)) {
            throw new RondoException(
                    "work-pool.no-template",
                    "the work pool has no job template; `rondo work-pool update --base-job-template FILE` gives it one");
        }
        Map<String, @Nullable Object> variables = defaults(template);
        Map<String, @Nullable Object> given = merged(nested(ofDeployment), nested(ofRun));
        Object env = merge(
                configuration.get(ENV) instanceof Map<?, ?> own ? own : null,
                variables.get(ENV) instanceof Map<?, ?> usual ? usual : null,
                given.get(ENV) instanceof Map<?, ?> told ? told : null);
        variables.putAll(given);
        if (env != null) {
            variables.put(ENV, env);
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        configuration.forEach((name, value) -> whole.put(String.valueOf(name), value));
        if (env != null && (!whole.containsKey(ENV) || whole.get(ENV) instanceof Map<?, ?>)) {
            whole.put(ENV, env);
        }
        // What variables refer to is looked up first: what was filled in is never looked at again.
        Map<String, Object> values = resolver.resolveMap(variables, Map.of());
        return withoutNull(resolver.resolveMap(whole, values));
    }

    private static Map<String, @Nullable Object> defaults(Map<String, Object> template) {
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        if (template.get("variables") instanceof Map<?, ?> schema
                && schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, described) -> {
                if (described instanceof Map<?, ?> property && property.get("default") != null) {
                    defaults.put(String.valueOf(name), property.get("default"));
                }
            });
        }
        return defaults;
    }

    // env.NAME is written for what is NAME within env.
    private static Map<String, @Nullable Object> nested(Map<String, ?> given) {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot > 0) {
                String outer = name.substring(0, dot);
                Map<String, ?> inner = nested(java.util.Collections.singletonMap(name.substring(dot + 1), value));
                nested.put(outer, merge(nested.get(outer) instanceof Map<?, ?> map ? map : null, inner));
            }
        });
        given.forEach((name, value) -> {
            if (name.indexOf('.') <= 0) {
                nested.put(
                        name,
                        nested.get(name) instanceof Map<?, ?> before && value instanceof Map<?, ?> map
                                ? merge(before, map)
                                : value);
            }
        });
        return nested;
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> below, Map<String, @Nullable Object> above) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(below);
        merged.putAll(above);
        if (below.get(ENV) instanceof Map<?, ?> one && above.get(ENV) instanceof Map<?, ?> other) {
            merged.put(ENV, merge(one, other));
        }
        return merged;
    }

    private static @Nullable Object merge(@Nullable Map<?, ?>... layers) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        boolean any = false;
        for (Map<?, ?> layer : layers) {
            if (layer != null) {
                any = true;
                layer.forEach((name, value) -> merged.put(String.valueOf(name), value));
            }
        }
        return any ? merged : null;
    }

    private static Map<String, Object> withoutNull(Map<String, @Nullable Object> filled) {
        Map<String, Object> present = new LinkedHashMap<>();
        filled.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }
}
