package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rondo.model.internal.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which resources are meant: those that have, for each label given, one of the values. A value that ends in {@code *}
 * means all that start so, one that starts with {@code !} all others.
 *
 * @param labels values by label; in JSON a single value stands for itself
 */
public record ResourceSpecification(Map<String, List<String>> labels) {
    public ResourceSpecification {
        labels = Values.unmodifiable(labels);
    }

    /** Whether all resources of a kind, such as {@code prefect.flow-run}, are meant. */
    public boolean matchesEvery(String kind) {
        return labels.isEmpty()
                || (labels.size() == 1
                        && labels.getOrDefault(Resource.ID, List.of()).contains(kind + ".*"));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ResourceSpecification fromJson(Map<String, Object> json) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        json.forEach((label, values) -> labels.put(
                label,
                values instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(values))));
        return new ResourceSpecification(labels);
    }

    @JsonValue
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        labels.forEach((label, values) -> json.put(label, values.size() == 1 ? values.getFirst() : values));
        return json;
    }
}
