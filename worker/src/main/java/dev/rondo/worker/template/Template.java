package dev.rondo.worker.template;

import dev.rondo.worker.template.Places.Filling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills the places of templates: JSON values with {@code {{ place }}} in their texts. A text that is a place and nothing else
 * becomes what stands there, with its type; within a longer text it becomes text.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]+?)\\s*\\}\\}");
    private static final Filling NOTHING = new Filling.Nothing();

    private Template() {}

    /**
     * A filled copy of a template. Members of objects and elements of lists that consist of a place where nothing stands are
     * left out.
     *
     * @param template maps, lists, texts, numbers, truth values and null
     * @return null for null, or where nothing stands in the only place
     */
    public static @Nullable Object fill(@Nullable Object template, Places places) {
        return filled(template, places) instanceof Filling.Value(Object value) ? value : null;
    }

    /** As {@link #fill(Object, Places)} for an object. */
    public static Map<String, @Nullable Object> fill(Map<?, ?> template, Places places) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        template.forEach((name, value) -> {
            if (filled(value, places) instanceof Filling.Value(Object found)) {
                filled.put(String.valueOf(name), found);
            }
        });
        return filled;
    }

    private static Filling filled(@Nullable Object template, Places places) {
        return switch (template) {
            case String text -> text(text, places);
            case Map<?, ?> map -> new Filling.Value(fill(map, places));
            case Collection<?> list -> new Filling.Value(list(list, places));
            case null, default -> new Filling.Value(template);
        };
    }

    private static List<@Nullable Object> list(Collection<?> list, Places places) {
        List<@Nullable Object> filled = new ArrayList<>();
        for (Object each : list) {
            if (filled(each, places) instanceof Filling.Value(Object found)) {
                filled.add(found);
            }
        }
        return filled;
    }

    private static Filling text(String text, Places places) {
        Matcher matcher = PLACE.matcher(text);
        if (matcher.matches()) {
            return switch (places.at(matcher.group(1))) {
                case Filling.Value value -> value;
                case Filling.Nothing _ -> NOTHING;
                case Filling.Unknown _ -> new Filling.Value(text);
            };
        }
        return new Filling.Value(matcher.reset().replaceAll(place -> Matcher.quoteReplacement(within(place.group(), place.group(1), places))));
    }

    private static String within(String written, String place, Places places) {
        return switch (places.at(place)) {
            case Filling.Value(Object value) -> value == null ? "" : String.valueOf(value);
            case Filling.Nothing _ -> "";
            case Filling.Unknown _ -> written;
        };
    }
}
