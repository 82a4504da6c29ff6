package dev.rondo.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rondo.worker.infrastructure.JobSettings;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of a manifest: operations of JSON Patch (RFC 6902), or an object that is merged in (RFC 7386). */
final class ManifestPatches {
    /** Jackson 2, which the client's patches are made with. */
    static final ObjectMapper MAPPER = new ObjectMapper();

    private ManifestPatches() {}

    /**
     * The changed manifest.
     *
     * @param patches a list of operations, an object, or null for no change
     */
    static JsonNode apply(JsonNode manifest, @Nullable Object patches, JobSettings settings) {
        return switch (patches) {
            case null -> manifest;
            case String text when text.isBlank() -> manifest;
            case List<?> operations -> patched(manifest, MAPPER.valueToTree(operations), settings);
            case Map<?, ?> changes -> merged(manifest, MAPPER.valueToTree(changes));
            default ->
                throw settings.refused("job_patches", "a list of JSON Patch operations or an object to merge in");
        };
    }

    private static JsonNode patched(JsonNode manifest, JsonNode operations, JobSettings settings) {
        try {
            return JsonPatch.apply(operations, manifest);
        } catch (RuntimeException inapplicable) {
            throw settings.refused(
                    "job_patches", "applicable to the job manifest (" + Failures.reason(inapplicable) + ")");
        }
    }

    private static JsonNode merged(@Nullable JsonNode target, JsonNode changes) {
        if (!changes.isObject()) {
            return changes;
        }
        ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : MAPPER.createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), merged(result.get(change.getKey()), change.getValue()));
            }
        });
        return result;
    }
}
