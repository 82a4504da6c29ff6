package dev.rondo.internal.cache;

import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.ParameterDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Digests of inputs by their content, in 64 hexadecimal digits. Thread-safe. */
public final class ContentInputDigests implements InputDigests {

    @Override
    public Map<String, @Nullable String> digests(
            List<ParameterDefinition> parameters, List<? extends @Nullable Object> values) {
        Map<String, @Nullable String> digests = LinkedHashMap.newLinkedHashMap(parameters.size());
        for (int index = 0; index < parameters.size(); index++) {
            digests.put(parameters.get(index).name(), digest(values.get(index)));
        }
        return digests;
    }

    @Override
    public Map<String, @Nullable String> captured(Captured captured) {
        List<Captured.Value> values = captured.values();
        if (values.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable String> digests = LinkedHashMap.newLinkedHashMap(values.size());
        CapturedDigests.of(captured).forEach(part -> digests.put(part.name(), part.digest()));
        return digests;
    }

    private static @Nullable String digest(@Nullable Object value) {
        try {
            return ContentDigest.of(value);
        } catch (Undigestible unknown) {
            return null;
        }
    }
}
