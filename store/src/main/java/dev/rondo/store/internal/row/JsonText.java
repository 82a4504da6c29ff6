package dev.rondo.store.internal.row;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Json;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.taskrun.TaskRunInput;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Values as JSON text. What says nothing (an empty map, a default policy) is null: most rows have little to say. */
final class JsonText {
    private static final JsonMapper COMPACT = Json.MAPPER
            .rebuild()
            .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<TaskRunInput>>> INPUTS = new TypeReference<>() {};

    private static final ObjectReader TEXTS_READER = COMPACT.readerFor(TEXTS);
    private static final ObjectReader OBJECT_READER = Json.MAPPER.readerFor(OBJECT);
    private static final ObjectReader INPUTS_READER = COMPACT.readerFor(INPUTS);
    private static final ObjectReader DETAILS_READER = COMPACT.readerFor(StateDetails.class);
    private static final ObjectWriter INPUTS_WRITER = COMPACT.writerFor(INPUTS);

    private JsonText() {}

    static @Nullable String texts(List<String> texts) {
        return texts.isEmpty() ? null : COMPACT.writeValueAsString(texts);
    }

    static List<String> texts(@Nullable String json) {
        return json == null ? List.of() : TEXTS_READER.readValue(json);
    }

    static @Nullable String object(Map<String, Object> object) {
        return object.isEmpty() ? null : Json.MAPPER.writeValueAsString(object);
    }

    static Map<String, Object> object(@Nullable String json) {
        return json == null ? Map.of() : OBJECT_READER.readValue(json);
    }

    static @Nullable String objectOrNull(@Nullable Map<String, Object> object) {
        return object == null ? null : Json.MAPPER.writeValueAsString(object);
    }

    static @Nullable Map<String, Object> objectOrNull(@Nullable String json) {
        return json == null ? null : OBJECT_READER.readValue(json);
    }

    static @Nullable String inputs(Map<String, List<TaskRunInput>> inputs) {
        return inputs.isEmpty() ? null : INPUTS_WRITER.writeValueAsString(inputs);
    }

    static Map<String, List<TaskRunInput>> inputs(@Nullable String json) {
        return json == null ? Map.of() : INPUTS_READER.readValue(json);
    }

    static @Nullable String node(@Nullable JsonNode node) {
        return node == null ? null : Json.MAPPER.writeValueAsString(node);
    }

    static @Nullable JsonNode node(@Nullable String json) {
        return json == null ? null : Json.MAPPER.readTree(json);
    }

    /** A value that is null when it equals the one that says nothing. */
    static <T> @Nullable String unless(T nothing, @Nullable T value) {
        return value == null || value.equals(nothing) ? null : COMPACT.writeValueAsString(value);
    }

    /** What {@link #unless} wrote. */
    static <T> T orElse(T nothing, Class<T> type, @Nullable String json) {
        return json == null ? nothing : COMPACT.readValue(json, type);
    }

    /** The details of a state. The runs they name are the state's own, and columns already: they are left out. */
    static @Nullable String details(StateDetails details, @Nullable UUID flowRunId, @Nullable UUID taskRunId) {
        if (details.equals(ownOnly(flowRunId, taskRunId))) {
            return null;
        }
        return COMPACT.writeValueAsString(details);
    }

    /** What {@link #details(StateDetails, UUID, UUID)} wrote. */
    static StateDetails details(@Nullable String json, @Nullable UUID flowRunId, @Nullable UUID taskRunId) {
        return json == null ? ownOnly(flowRunId, taskRunId) : DETAILS_READER.readValue(json);
    }

    private static StateDetails ownOnly(@Nullable UUID flowRunId, @Nullable UUID taskRunId) {
        return StateDetails.builder().flowRunId(flowRunId).taskRunId(taskRunId).build();
    }
}
