package dev.rondo.server.automation;

import dev.rondo.model.automation.Action;
import dev.rondo.server.template.Templates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The templates in actions. */
final class ActionTemplates {
    private static final String KIND = "__prefect_kind";

    private ActionTemplates() {}

    /** All templates of an action. */
    static List<String> of(Action action) {
        return switch (action) {
            case Action.SendNotification send -> List.of(send.subject(), send.body());
            case Action.CallWebhook call -> List.of(call.payload());
            case Action.RunDeployment run ->
                Stream.of(run.parameters(), run.jobVariables())
                        .filter(Objects::nonNull)
                        .flatMap(values -> within(values).stream())
                        .toList();
            default -> List.of();
        };
    }

    /** What is wrong with the first template of these actions that is none; empty when all are. */
    static Optional<String> problem(Templates templates, List<Action> actions) {
        return actions.stream()
                .flatMap(action -> of(action).stream())
                .flatMap(template -> templates
                        .problem(template)
                        .map(problem -> "not a template, line " + problem.line() + ": " + problem.message())
                        .stream())
                .findFirst();
    }

    /** All texts in a value that are templates. */
    private static List<String> within(@Nullable Object value) {
        List<String> found = new ArrayList<>();
        collect(value, found);
        return found;
    }

    private static void collect(@Nullable Object value, List<String> found) {
        switch (value) {
            case Map<?, ?> map -> map.values().forEach(each -> collect(each, found));
            case List<?> list -> list.forEach(each -> collect(each, found));
            case String text when Templates.isTemplate(text) -> found.add(text);
            case null, default -> {}
        }
    }

    /** The values with each plain text that is a template written as a stand-in for what it renders to. */
    static Map<String, Object> asStandIns(Map<String, Object> values) {
        Map<String, Object> marked = new LinkedHashMap<>();
        values.forEach((name, value) -> marked.put(name, marked(value)));
        return marked;
    }

    private static @Nullable Object marked(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map when map.containsKey(KIND) -> map;
            case Map<?, ?> map -> {
                Map<String, Object> marked = new LinkedHashMap<>();
                map.forEach((name, each) -> marked.put(String.valueOf(name), marked(each)));
                yield marked;
            }
            case List<?> list -> list.stream().map(ActionTemplates::marked).toList();
            case String text when Templates.isTemplate(text) -> Map.of(KIND, "jinja", "template", text);
            case null, default -> value;
        };
    }
}
