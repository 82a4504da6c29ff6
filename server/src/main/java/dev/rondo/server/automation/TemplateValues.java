package dev.rondo.server.automation;

import dev.rondo.model.Json;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.variable.Variable;
import dev.rondo.model.variable.VariableFilter;
import dev.rondo.model.variable.VariableSort;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.server.template.Templates;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import tools.jackson.core.type.TypeReference;

/** What the templates of actions may use. Thread-safe. */
final class TemplateValues {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final List<String> STATE =
            List.of("prefect.state-name", "prefect.state-type", "prefect.state-timestamp", "prefect.state-message");
    private static final int MOST_VARIABLES = 1_000;
    private static final Map<String, BiFunction<StoreReads, UUID, Optional<?>>> KINDS = Map.of(
            "flow-run", (reads, id) -> reads.flowRuns().find(id),
            "task-run", (reads, id) -> reads.taskRuns().find(id),
            "flow", (reads, id) -> reads.flows().find(id),
            "deployment", (reads, id) -> reads.deployments().find(id),
            "work-pool", (reads, id) -> reads.workPools().find(id),
            "work-queue", (reads, id) -> reads.workQueues().find(id));

    private final Store store;
    private final Templates templates;

    TemplateValues(Store store, Templates templates) {
        this.store = store;
        this.templates = templates;
    }

    /** Renders templates. */
    Templates templates() {
        return templates;
    }

    /** Renders a template of an action. */
    String render(String template, Map<String, Object> values) throws ActionFailure {
        try {
            return templates.render(template, values);
        } catch (Templates.Failure failure) {
            throw ActionFailure.lasting(
                    "Template rendering failed: " + failure.getMessage(),
                    Map.of("template_error", String.valueOf(failure.getMessage()), "template_source", template));
        }
    }

    /**
     * What the templates may use.
     *
     * @param texts the templates: what none of them names is not looked up
     */
    Map<String, Object> of(PendingAction action, Collection<String> texts) {
        Involved involved = new Involved(action);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("automation", new Subject("automation", json(action.automation())));
        ReceivedEvent event = action.triggeringEvent();
        values.put("event", event == null ? Map.of() : event(event));
        values.put(
                "events", involved.events().stream().map(TemplateValues::event).toList());
        values.put("labels", action.firing().triggeringLabels());
        values.put("firing", json(action.firing()));
        values.put(
                "firings", involved.firings().stream().map(TemplateValues::json).toList());
        store.read(reads -> addNamed(reads, involved, texts, values));
        return values;
    }

    private static boolean addNamed(
            StoreReads reads, Involved involved, Collection<String> texts, Map<String, Object> values) {
        KINDS.forEach((kind, find) -> {
            String name = kind.replace('-', '_');
            if (texts.stream().anyMatch(text -> text.contains(name))) {
                involved.resource("prefect." + kind)
                        .flatMap(labels -> subject(reads, kind, involved, labels))
                        .ifPresent(subject -> values.put(name, subject));
            }
        });
        if (texts.stream().anyMatch(text -> text.contains("variables"))) {
            values.put("variables", variables(reads));
        }
        return true;
    }

    private static Optional<Subject> subject(
            StoreReads reads, String kind, Involved involved, Map<String, String> labels) {
        BiFunction<StoreReads, UUID, Optional<?>> find = KINDS.getOrDefault(kind, (_, _) -> Optional.empty());
        return involved.id("prefect." + kind)
                .flatMap(id -> find.apply(reads, id))
                .map(found -> withState(new Subject(kind, json(found)), labels));
    }

    // The state that the event tells of, whatever has become of the run meanwhile.
    private static Subject withState(Subject subject, Map<String, String> labels) {
        if (labels.keySet().containsAll(STATE)) {
            Map<String, Object> state = new LinkedHashMap<>();
            STATE.forEach(label -> state.put(label.substring("prefect.state-".length()), labels.get(label)));
            subject.put("state", state);
        }
        return subject;
    }

    private static Map<String, Object> variables(StoreReads reads) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Variable variable :
                reads.variables().filter(VariableFilter.ALL, VariableSort.NAME_ASC, MOST_VARIABLES, 0)) {
            values.put(variable.name(), Json.MAPPER.convertValue(variable.value(), Object.class));
        }
        return values;
    }

    // Resources are known by their labels, and shorter by id and name.
    private static Map<String, Object> event(ReceivedEvent event) {
        Map<String, Object> values = new LinkedHashMap<>(json(event));
        values.put("resource", resource(event.resource().labels()));
        values.put(
                "related",
                event.related().stream()
                        .map(related -> resource(related.labels()))
                        .toList());
        return values;
    }

    private static Map<String, Object> resource(Map<String, String> labels) {
        Map<String, Object> values = new LinkedHashMap<>(labels);
        List.of("id", "name", "role").forEach(part -> {
            String value = labels.get("prefect.resource." + part);
            if (value != null) {
                values.put(part, value);
            }
        });
        return values;
    }

    private static Map<String, Object> json(Object value) {
        return Json.MAPPER.convertValue(value, OBJECT);
    }
}
