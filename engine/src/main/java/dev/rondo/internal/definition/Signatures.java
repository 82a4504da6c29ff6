package dev.rondo.internal.definition;

import dev.rondo.DefinitionException;
import dev.rondo.FlowOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.IntStream;

/** Parameters of flows from the signatures of their methods. */
final class Signatures {
    private Signatures() {}

    /**
     * The parameters of the method.
     *
     * @throws DefinitionException when a default does not fit its type or constraints, or names were compiled away
     */
    static FlowParameters parameters(Method method, FlowOptions options) {
        Parameter[] parameters = method.getParameters();
        List<String> names = ParameterNames.required(method);
        List<Slot> slots = IntStream.range(0, parameters.length)
                .mapToObj(at -> Slot.of(names.get(at), parameters[at]))
                .toList();
        checkDefaults(slots, Reference.describe(method));
        return new SignatureParameters(options.name(), slots, options.validateParameters());
    }

    private static void checkDefaults(List<Slot> slots, String flow) {
        ValueReader reader = new ValueReader();
        slots.stream().filter(slot -> slot.defaultText() != null).forEach(slot -> {
            var _ = reader.absent(slot, slot.name());
        });
        if (!reader.problems().isEmpty()) {
            throw new DefinitionException(
                    "@Default does not fit in flow " + flow + ": " + String.join("; ", reader.problems()));
        }
    }
}
