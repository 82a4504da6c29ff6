package dev.rondo.worker.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The inputs of a step, read with their types. Nothing and an empty text are alike: both mean that the input was not given.
 * Messages never hold values, which may be secrets.
 */
public final class StepInputs {
    private final Map<String, Object> inputs;

    private StepInputs(Map<String, Object> inputs) {
        this.inputs = inputs;
    }

    /**
     * The inputs of a step that knows these.
     *
     * @throws CodeException when there is another, which may be a misspelt one
     */
    public static StepInputs of(Map<String, Object> inputs, Set<String> known) {
        Map<String, Object> given = new LinkedHashMap<>();
        inputs.forEach((name, value) -> {
            if (value != null && !value.equals("")) {
                given.put(name, value);
            }
        });
        Set<String> unknown = new TreeSet<>(inputs.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw wrong("it has no input " + String.join(", ", unknown) + "; it has "
                    + String.join(", ", new TreeSet<>(known)));
        }
        return new StepInputs(given);
    }

    /** Whether the input was given. */
    public boolean has(String name) {
        return inputs.containsKey(name);
    }

    /**
     * A text that must be there.
     *
     * @throws CodeException when it is missing, or no text
     */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong("the input " + name + " is missing"));
    }

    /** A text, or a number as one; empty when it was not given. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(inputs.get(name)).map(value -> {
            if (value instanceof Map || value instanceof List) {
                throw wrong("the input " + name + " is to be a text");
            }
            return value.toString();
        });
    }

    /** Yes or no. */
    public boolean flag(String name, boolean otherwise) {
        return switch (inputs.get(name)) {
            case null -> otherwise;
            case Boolean value -> value;
            case String text when text.equalsIgnoreCase("true") -> true;
            case String text when text.equalsIgnoreCase("false") -> false;
            default -> throw wrong("the input " + name + " is to be true or false");
        };
    }

    /** Texts; one alone is a list of one; empty when they were not given. */
    public List<String> texts(String name) {
        return switch (inputs.get(name)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case String text -> List.of(text);
            default -> throw wrong("the input " + name + " is to be a list of texts");
        };
    }

    /** Values by name; empty when they were not given. */
    public Map<String, Object> map(String name) {
        return switch (inputs.get(name)) {
            case null -> Map.of();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()),
                                Map.Entry::getValue,
                                (_, last) -> last,
                                LinkedHashMap::new));
            default -> throw wrong("the input " + name + " is to be a map");
        };
    }

    /** A complaint about the inputs. */
    public static CodeException wrong(String what) {
        return new CodeException("code.bad-input", what, null);
    }
}
