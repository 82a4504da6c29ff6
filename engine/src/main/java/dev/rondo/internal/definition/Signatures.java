package dev.rondo.internal.definition;

import dev.rondo.FlowOptions;
import dev.rondo.model.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Parameters of flows from the signatures of their methods. */
final class Signatures {
    private Signatures() {}

    static FlowParameters parameters(Method method, FlowOptions options) {
        return new Simple(ParameterNames.required(method), List.of(method.getGenericParameterTypes()));
    }

    private record Simple(List<String> names, List<Type> types) implements FlowParameters {
        @Override
        public JsonNode schema() {
            return Json.MAPPER.createObjectNode();
        }

        @Override
        public List<@Nullable Object> arguments(Map<String, ?> values) {
            return IntStream.range(0, names.size())
                    .<Object>mapToObj(at -> Json.MAPPER.convertValue(
                            values.get(names.get(at)), Json.MAPPER.constructType(types.get(at))))
                    .toList();
        }

        @Override
        public Map<String, Object> values(List<? extends @Nullable Object> arguments) {
            Map<String, Object> values = new LinkedHashMap<>();
            IntStream.range(0, names.size()).forEach(at -> values.put(names.get(at), arguments.get(at)));
            return values;
        }

        @Override
        public void validate(List<? extends @Nullable Object> arguments) {}
    }
}
