package dev.rondo.internal.definition;

import dev.rondo.ParameterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parameters in a method's signature. The schema, and the libraries that make it and check against it, are loaded
 * only when someone asks for it or there are constraints: most flows start without. Thread-safe.
 */
final class SignatureParameters implements FlowParameters {
    private final String flow;
    private final List<Slot> slots;
    private final boolean validated;
    private final Supplier<JsonNode> schema;
    private final Supplier<ConstraintCheck> check;

    SignatureParameters(String flow, List<Slot> slots, boolean validated) {
        this.flow = flow;
        this.slots = slots;
        this.validated = validated;
        this.schema = Definitions.once(() -> ParameterSchemas.of(slots));
        this.check = Definitions.once(() -> new ConstraintCheck(schema.get()));
    }

    @Override
    public JsonNode schema() {
        return schema.get().deepCopy();
    }

    @Override
    public List<String> names() {
        return slots.stream().map(Slot::name).toList();
    }

    @Override
    public List<@Nullable Object> arguments(Map<String, ?> values) {
        ValueReader reader = new ValueReader();
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Slot slot : slots) {
            arguments.add(
                    values.containsKey(slot.name())
                            ? given(reader, values.get(slot.name()), slot)
                            : reader.absent(slot, slot.name()));
        }
        List<String> names = names();
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> reader.problem(name, "is unknown" + DidYouMean.hint(name, names) + known(names)));
        refuse(reader.problems());
        validate(arguments);
        return arguments;
    }

    private static @Nullable Object given(ValueReader reader, @Nullable Object value, Slot slot) {
        String notKept = PlainValues.notKept(value);
        if (notKept == null) {
            return reader.read(value, slot, slot.name());
        }
        reader.problem(
                slot.name(),
                "was not kept with the run (" + notKept
                        + "), so the run cannot be run again; start a new run, and pass a"
                        + " record, or the path or address of large data, to have runs that can be");
        return null;
    }

    private static String known(List<String> names) {
        return names.isEmpty() ? " (the flow has no parameters)" : " (there are " + String.join(", ", names) + ")";
    }

    @Override
    public Map<String, Object> values(List<? extends @Nullable Object> arguments) {
        return plain(arguments, PlainValues::kept);
    }

    private Map<String, Object> plain(
            List<? extends @Nullable Object> arguments, Function<@Nullable Object, @Nullable Object> form) {
        Map<String, Object> values = new LinkedHashMap<>();
        IntStream.range(0, slots.size()).forEach(at -> values.put(slots.get(at).name(), form.apply(arguments.get(at))));
        return values;
    }

    @Override
    public void validate(List<? extends @Nullable Object> arguments) {
        if (validated && Slot.areConstrained(slots)) {
            refuse(check.get().problems(plain(arguments, PlainValues::of)));
        }
    }

    private void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ParameterException(
                    "flow " + flow + " cannot run with these parameters:\n  " + String.join("\n  ", problems));
        }
    }
}
