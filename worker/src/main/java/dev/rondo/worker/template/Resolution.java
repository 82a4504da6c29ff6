package dev.rondo.worker.template;

import dev.rondo.model.Json;
import dev.rondo.model.block.BlockDocument;
import dev.rondo.model.variable.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** One filling of one template; remembers what it has asked for. Not thread-safe. */
final class Resolution {
    private static final String REFERENCE = "$ref";

    /** Stands for an element that goes away. */
    private record Dropped() {}

    private final TemplateValues known;
    private final Map<String, String> environment;
    private final MissingValue missing;
    private final Map<String, ?> values;
    private final Map<String, Optional<BlockDocument>> blocks = new HashMap<>();
    private final Map<String, Optional<Variable>> variables = new HashMap<>();

    Resolution(TemplateValues known, Map<String, String> environment, MissingValue missing, Map<String, ?> values) {
        this.known = known;
        this.environment = environment;
        this.missing = missing;
        this.values = values;
    }

    @Nullable
    Object resolveWhole(@Nullable Object template) {
        Object resolved = resolve(template);
        return resolved instanceof Dropped ? null : resolved;
    }

    private @Nullable Object resolve(@Nullable Object template) {
        return switch (template) {
            case String text -> resolveText(text);
            case Map<?, ?> map when map.size() == 1 && map.containsKey(REFERENCE) -> reference(map);
            case Map<?, ?> map -> resolveMap(map);
            case List<?> list -> resolveList(list);
            case null, default -> template;
        };
    }

    Map<String, Object> resolveMap(Map<?, ?> template) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        template.forEach((key, value) -> {
            Object filled = resolve(value);
            if (!(filled instanceof Dropped)) {
                resolved.put(String.valueOf(key), filled);
            }
        });
        return resolved;
    }

    private List<Object> resolveList(List<?> template) {
        List<Object> resolved = new ArrayList<>();
        for (Object value : template) {
            Object filled = resolve(value);
            if (!(filled instanceof Dropped)) {
                resolved.add(filled);
            }
        }
        return resolved;
    }

    private @Nullable Object resolveText(String text) {
        Matcher matcher = Place.PATTERN.matcher(text);
        if (matcher.matches()) {
            return sole(Place.of(matcher));
        }
        return matcher.reset().replaceAll(match -> Matcher.quoteReplacement(within(Place.of(match))));
    }

    private @Nullable Object sole(Place place) {
        Optional<ValuePath.Found> found = find(place);
        if (found.isPresent()) {
            return found.get().found();
        }
        return switch (missing) {
            case REFUSE -> throw missing(place);
            case KEEP -> place.text();
            // As the stock client has it: an unset name of the environment is an empty text.
            case DROP -> place.kind() == Place.Kind.VALUE ? new Dropped() : "";
        };
    }

    private String within(Place place) {
        Optional<ValuePath.Found> found = find(place);
        if (found.isPresent()) {
            return written(place, found.get().found());
        }
        return switch (missing) {
            case REFUSE -> throw missing(place);
            case KEEP -> place.text();
            case DROP -> "";
        };
    }

    private static String written(Place place, @Nullable Object value) {
        if (!(value instanceof Map) && !(value instanceof List)) {
            return String.valueOf(value);
        }
        if (place.kind() == Place.Kind.BLOCK) {
            throw new TemplateException(
                    "template.not-a-text",
                    place.text()
                            + " is a whole block, which has no form within text; name one of its fields: {{ prefect.blocks."
                            + place.name() + ".FIELD }}");
        }
        return Json.MAPPER.writeValueAsString(value);
    }

    private Optional<ValuePath.Found> find(Place place) {
        return switch (place.kind()) {
            case VALUE -> ValuePath.find(values, place.name());
            case ENVIRONMENT ->
                Optional.ofNullable(environment.get(place.name())).map(ValuePath.Found::new);
            case VARIABLE ->
                variables
                        .computeIfAbsent(place.name(), known::variable)
                        .map(variable -> new ValuePath.Found(variable.value()));
            case BLOCK -> block(place);
        };
    }

    private Optional<ValuePath.Found> block(Place place) {
        String[] parts = place.name().split("\\.", 3);
        if (parts.length < 2) {
            throw new TemplateException(
                    "template.bad-block",
                    place.text() + " names no block; write {{ prefect.blocks.TYPE.NAME }}, such as "
                            + "{{ prefect.blocks.secret.api-key }}");
        }
        Optional<BlockDocument> block =
                blocks.computeIfAbsent(parts[0] + "." + parts[1], _ -> known.block(parts[0], parts[1]));
        if (block.isEmpty()) {
            if (missing == MissingValue.KEEP) {
                return Optional.empty();
            }
            throw missing(place);
        }
        return Optional.of(inBlock(block.get().data(), parts.length == 3 ? parts[2] : "", place.text()));
    }

    private static ValuePath.Found inBlock(Map<String, Object> data, String path, String place) {
        boolean isValue = data.size() == 1 && data.containsKey("value") && !path.matches("value([.\\[].*)?");
        Object value = isValue ? data.get("value") : data;
        if (path.isEmpty()) {
            return new ValuePath.Found(value);
        }
        return ValuePath.find(value, path)
                .orElseThrow(() -> new TemplateException(
                        "template.no-such-field",
                        place + ": the block has no '" + path + "'; it has " + data.keySet()));
    }

    private @Nullable Object reference(Map<?, ?> map) {
        Object target = map.get(REFERENCE);
        Object text = target instanceof Map<?, ?> inner ? inner.get("block_document_id") : target;
        if (!(text instanceof String id)) {
            // Some other reference: JSON Schema has them too.
            return resolveMap(map);
        }
        UUID identity;
        try {
            identity = UUID.fromString(id);
        } catch (IllegalArgumentException other) {
            return resolveMap(map);
        }
        Optional<BlockDocument> block = blocks.computeIfAbsent(id, _ -> known.block(identity));
        if (block.isPresent()) {
            return inBlock(block.get().data(), "", id).found();
        }
        if (missing == MissingValue.KEEP) {
            return map;
        }
        throw new TemplateException(
                "template.no-such-block",
                "There is no block " + id
                        + " (any more), which a template refers to; choose another with `rondo block ls`");
    }

    private TemplateException missing(Place place) {
        String name = place.name();
        return switch (place.kind()) {
            case VALUE ->
                new TemplateException(
                        "template.no-such-value",
                        "Nothing is known as " + place.text() + "; there is " + values.keySet()
                                + ", {{ $NAME }} for the environment, {{ prefect.variables.NAME }} and {{ prefect.blocks.TYPE.NAME }}");
            case ENVIRONMENT ->
                new TemplateException(
                        "template.not-in-environment",
                        place.text() + ": " + name + " is not set in the environment here; set it and start again");
            case VARIABLE ->
                new TemplateException(
                        "template.no-such-variable",
                        place.text() + ": there is no variable " + name + "; set it with `rondo variable set " + name
                                + " VALUE`");
            case BLOCK ->
                new TemplateException(
                        "template.no-such-block",
                        place.text()
                                + ": there is no such block; see `rondo block ls`, and whether the server is the right one");
        };
    }
}
