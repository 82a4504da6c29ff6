package dev.rondo.server.workpool;

import dev.rondo.server.http.Refusal;
import dev.rondo.server.parameter.ParameterSchema;
import dev.rondo.server.parameter.ParameterSchema.Options;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The template of a pool's jobs: a configuration with places for variables, and the schema of the variables. Immutable.
 */
public final class JobTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*\\}\\}");
    private static final String VARIABLES = "variables";
    private static final String CONFIGURATION = "job_configuration";

    private final Map<String, Object> template;

    public JobTemplate(Map<String, Object> template) {
        this.template = template;
    }

    /**
     * Checks that it is whole: places have variables, and defaults fit the schema.
     *
     * @throws Refusal 422 when it is not
     */
    public void check() {
        if (template.isEmpty()) {
            return;
        }
        if (!template.containsKey(CONFIGURATION) || !template.containsKey(VARIABLES)) {
            throw invalid("a base job template has both a job_configuration and variables");
        }
        Set<String> undeclared = new TreeSet<>(places(template.get(CONFIGURATION)));
        undeclared.removeAll(properties().keySet());
        if (!undeclared.isEmpty()) {
            throw invalid("the job configuration uses variables that the schema does not declare: "
                    + String.join(", ", undeclared));
        }
        problem(Options.PARTIAL, Map.of()).ifPresent(problem -> {
            throw invalid(problem);
        });
    }

    private static Refusal invalid(String why) {
        return Refusal.invalid(List.of("body", "base_job_template"), why);
    }

    /**
     * What is wrong with job variables; empty when they fit, or nothing is known of the variables.
     *
     * @param complete whether these are all there will be
     * @param layers the variables, each over those before
     */
    @SafeVarargs
    public final Optional<String> problem(boolean complete, @Nullable Map<String, Object>... layers) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Map<String, Object> layer : layers) {
            given.putAll(layer == null ? Map.of() : layer);
        }
        return problem(new Options(!complete, true), given);
    }

    private Optional<String> problem(Options options, Map<String, Object> given) {
        if (!(template.get(VARIABLES) instanceof Map<?, ?> schema) || schema.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = defaults();
        values.putAll(given);
        return new ParameterSchema(named(schema), options).problem(values);
    }

    // Defaults that stand for a block are looked up by workers, which may see more blocks than we do.
    private Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        properties().forEach((name, described) -> {
            if (described instanceof Map<?, ?> property && property.containsKey("default")) {
                Object value = property.get("default");
                if (value != null && !(value instanceof Map<?, ?> map && map.containsKey("$ref"))) {
                    defaults.put(name, value);
                }
            }
        });
        return defaults;
    }

    private Map<String, Object> properties() {
        return template.get(VARIABLES) instanceof Map<?, ?> schema
                        && schema.get("properties") instanceof Map<?, ?> properties
                ? named(properties)
                : Map.of();
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private static Set<String> places(@Nullable Object configuration) {
        Set<String> found = new TreeSet<>();
        switch (configuration) {
            case String text ->
                PLACE.matcher(text).results().map(JobTemplate::name).forEach(found::add);
            case Map<?, ?> map -> map.values().forEach(value -> found.addAll(places(value)));
            case Collection<?> list -> list.forEach(value -> found.addAll(places(value)));
            case null, default -> {}
        }
        return found;
    }

    private static String name(MatchResult place) {
        return place.group(1);
    }
}
