package dev.rondo.cli.internal.deployment;

import dev.rondo.DeploymentOptions;
import dev.rondo.DeploymentTrigger;
import dev.rondo.cli.internal.CliException;
import dev.rondo.model.Json;
import dev.rondo.model.automation.Trigger;
import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.deployment.DeploymentScheduleCreate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A deployment as a project file describes it, or options of a command do, which come to the same. Immutable.
 *
 * @param fields what is said
 */
public record DeploymentDefinition(Fields fields) {
    private static final Set<String> KNOWN = Set.of(
            "name", "version", "tags", "description", "flow_name", "entrypoint", "parameters",
            "enforce_parameter_schema", "paused", "schedule", "schedules", "work_pool", "triggers", "build", "push",
            "pull", "concurrency_limit", "path");
    private static final Set<String> POOL = Set.of("name", "work_queue_name", "job_variables", "infra_overrides");

    public DeploymentDefinition {
        fields.only(KNOWN);
    }

    /**
     * @param place where it is written, for messages
     * @param values the fields
     */
    public static DeploymentDefinition of(String place, Map<String, Object> values) {
        return new DeploymentDefinition(Fields.of(place, values));
    }

    /** This definition with what another says in place of what this says; maps are merged. */
    public DeploymentDefinition overriddenBy(Map<String, Object> other) {
        return new DeploymentDefinition(new Fields(fields.place(), merged(fields.values(), other)));
    }

    private static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
        Map<String, Object> all = new LinkedHashMap<>(below);
        above.forEach((key, value) -> all.merge(
                key, value, (old, given) -> old instanceof Map && given instanceof Map ? both(old, given) : given));
        return all;
    }

    private static Map<String, Object> both(Object below, Object above) {
        return merged(Fields.of("", below).values(), Fields.of("", above).values());
    }

    /** The name; empty when none is given. */
    public Optional<String> name() {
        return fields.text("name");
    }

    /** Where the flow is. */
    public String entrypoint() {
        return fields.text("entrypoint")
                .orElseThrow(() -> CliException.badInput(fields.place()
                        + " has no entrypoint, which says where the flow is: File.java:flow, app.jar:flow or"
                        + " com.acme.Pipeline:flow"));
    }

    /** The work pool; empty for none. */
    public Optional<String> pool() {
        return fields.map("work_pool").text("name");
    }

    /** The work queue; empty for that of the pool. */
    public Optional<String> queue() {
        return fields.map("work_pool").text("work_queue_name");
    }

    /** A schedule as it is written. */
    public static DeploymentScheduleCreate schedule(String place, Map<String, Object> values) {
        return ScheduleFields.read(Fields.of(place, values));
    }

    /** Whether it runs in an image of its own. */
    public boolean hasImage() {
        return jobVariables().containsKey("image");
    }

    private Map<String, Object> jobVariables() {
        Fields pool = fields.map("work_pool");
        return merged(pool.map("infra_overrides").values(), pool.map("job_variables").values());
    }

    /** The steps of a section of its own; empty when it says nothing about them. */
    public Optional<List<Map<String, Object>>> steps(String section) {
        return fields.has(section) ? Optional.of(steps(fields, section)) : Optional.empty();
    }

    static List<Map<String, Object>> steps(Fields fields, String section) {
        return fields.maps(section).stream().map(Fields::values).toList();
    }

    /** These options with what is said here; entrypoint, path and pull steps are for the caller. */
    public DeploymentOptions applyTo(DeploymentOptions given, JsonNode schema) {
        try {
            return concurrency(triggers(pooled(described(given, schema))));
        } catch (IllegalArgumentException wrong) {
            throw CliException.badInput(fields.place() + ": " + wrong.getMessage(), wrong);
        }
    }

    private DeploymentOptions described(DeploymentOptions given, JsonNode schema) {
        DeploymentOptions options = given.name(name().orElse(given.name()))
                .tags(fields.texts("tags").toArray(String[]::new))
                .parameters(ParameterValues.typed(fields.map("parameters").values(), schema))
                .paused(fields.flag("paused").orElse(false))
                .enforceParameters(fields.flag("enforce_parameter_schema").orElse(true));
        for (Fields schedule : scheduleFields()) {
            options = options.schedule(ScheduleFields.read(schedule));
        }
        String version = fields.text("version").orElse(null);
        String description = fields.text("description").orElse(null);
        options = version == null ? options : options.version(version);
        return description == null ? options : options.description(description);
    }

    /** The schedules, in the order in which they are written. */
    private List<Fields> scheduleFields() {
        List<Fields> all = new ArrayList<>();
        Fields one = fields.map("schedule");
        if (!one.values().isEmpty()) {
            all.add(one);
        }
        all.addAll(fields.maps("schedules"));
        return all;
    }

    private DeploymentOptions pooled(DeploymentOptions given) {
        Fields pool = fields.map("work_pool").only(POOL);
        DeploymentOptions options = given;
        if (pool.has("name")) {
            options = options.pool(pool.text("name").orElseThrow());
        }
        if (pool.has("work_queue_name")) {
            options = options.queue(pool.text("work_queue_name").orElseThrow());
        }
        for (Map.Entry<String, Object> variable : jobVariables().entrySet()) {
            options = options.jobVariable(variable.getKey(), variable.getValue());
        }
        return options;
    }

    private DeploymentOptions concurrency(DeploymentOptions options) {
        Object limit = fields.value("concurrency_limit").orElse(null);
        if (!(limit instanceof Map)) {
            return fields.number("concurrency_limit").map(options::concurrencyLimit).orElse(options);
        }
        Fields both = fields.map("concurrency_limit").only(Set.of("limit", "collision_strategy"));
        int most = both.number("limit")
                .orElseThrow(() -> CliException.badInput(both.place() + " has no limit, a whole number"));
        ConcurrencyLimitStrategy strategy =
                both.text("collision_strategy").map(DeploymentDefinition::strategy).orElse(null);
        return strategy == null ? options.concurrencyLimit(most) : options.concurrencyLimit(most, strategy);
    }

    private static ConcurrencyLimitStrategy strategy(String written) {
        return switch (written.toUpperCase(Locale.ROOT)) {
            case "ENQUEUE" -> ConcurrencyLimitStrategy.ENQUEUE;
            case "CANCEL_NEW" -> ConcurrencyLimitStrategy.CANCEL_NEW;
            default ->
                throw CliException.badInput(
                        "a collision strategy cannot be '" + written + "'; it is ENQUEUE or CANCEL_NEW");
        };
    }

    private DeploymentOptions triggers(DeploymentOptions options) {
        return options.triggers(
                fields.maps("triggers").stream().map(DeploymentDefinition::trigger).toArray(DeploymentTrigger[]::new));
    }

    private static DeploymentTrigger trigger(Fields fields) {
        Map<String, Object> trigger = new LinkedHashMap<>(fields.values());
        List.of("name", "description", "enabled", "parameters", "job_variables", "schedule_after")
                .forEach(trigger::remove);
        trigger.putIfAbsent("type", "event");
        trigger.putIfAbsent("posture", "Reactive");
        try {
            return new DeploymentTrigger(
                    fields.text("name").orElse(null),
                    Json.MAPPER.convertValue(trigger, Trigger.class),
                    nullIfEmpty(fields.map("parameters").values()),
                    nullIfEmpty(fields.map("job_variables").values()),
                    fields.flag("enabled").orElse(true));
        } catch (JacksonException | IllegalArgumentException wrong) {
            String why = wrong instanceof JacksonException unread ? unread.getOriginalMessage() : wrong.getMessage();
            throw CliException.badInput(fields.place() + " is no trigger: " + why, wrong);
        }
    }

    private static @Nullable Map<String, Object> nullIfEmpty(Map<String, Object> values) {
        return values.isEmpty() ? null : values;
    }
}
