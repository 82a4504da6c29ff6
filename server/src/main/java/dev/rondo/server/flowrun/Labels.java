package dev.rondo.server.flowrun;

import dev.rondo.server.http.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Labels as they come from outside. */
final class Labels {
    private Labels() {}

    /**
     * The labels, whose values are texts, numbers or truth values.
     *
     * @throws Refusal 422 when one is something else
     */
    static Map<String, Object> checked(Map<?, ?> labels) {
        Map<String, Object> checked = new LinkedHashMap<>();
        labels.forEach((key, value) -> {
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                throw Refusal.invalid(
                        List.of("body", String.valueOf(key)), "a label is a text, a number, or true or false");
            }
            checked.put(String.valueOf(key), value);
        });
        return checked;
    }
}
