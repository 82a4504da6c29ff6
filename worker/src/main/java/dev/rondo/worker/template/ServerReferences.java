package dev.rondo.worker.template;

import dev.rondo.client.http.ApiHttp;
import dev.rondo.model.RondoException;
import dev.rondo.worker.template.Places.Filling;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Places that refer to what is kept elsewhere: {@code prefect.blocks.TYPE.NAME} and what is within a block,
 * {@code prefect.variables.NAME}, and {@code $NAME} for the environment. Thread-safe.
 *
 * @param api the server that has the blocks and variables
 * @param environment the environment
 */
public record ServerReferences(ApiHttp api, Map<String, String> environment) implements Places {
    private static final String BLOCKS = "prefect.blocks.";
    private static final String VARIABLES = "prefect.variables.";

    public ServerReferences {
        environment = Map.copyOf(environment);
    }

    @Override
    public Filling at(String place) {
        // As Rondo's own files may have it.
        String name = place.startsWith("rondo.") ? "prefect." + place.substring("rondo.".length()) : place;
        if (name.startsWith("$")) {
            String value = environment.get(name.substring(1));
            return value == null ? new Filling.Nothing() : new Filling.Value(value);
        }
        if (name.startsWith(BLOCKS)) {
            return new Filling.Value(block(name));
        }
        if (name.startsWith(VARIABLES)) {
            return variable(name.substring(VARIABLES.length()));
        }
        return new Filling.Unknown();
    }

    private @Nullable Object block(String place) {
        String[] parts = place.substring(BLOCKS.length()).split("\\.", 3);
        if (parts.length < 2) {
            throw new RondoException(
                    "template.block", "{{ " + place + " }} names no block; write {{ prefect.blocks.TYPE.NAME }}");
        }
        String path = "/block_types/slug/" + segment(parts[0]) + "/block_documents/name/" + segment(parts[1])
                + "?include_secrets=true";
        JsonNode document = api.find(path, JsonNode.class)
                .orElseThrow(() -> new RondoException(
                        "template.no-block",
                        "there is no block %s of type %s, which {{ %s }} refers to; `rondo block ls` lists those there are"
                                .formatted(parts[1], parts[0], place)));
        return value(within(document.path("data"), parts.length == 3 ? parts[2] : null, place));
    }

    /**
     * The content of a block.
     *
     * @param id its identity, as the defaults of job variables have it
     * @throws RondoException when there is none
     */
    @Nullable
    Object block(UUID id) {
        JsonNode document = api.find("/block_documents/" + id + "?include_secrets=true", JsonNode.class)
                .orElseThrow(() -> new RondoException(
                        "template.no-block", "there is no block " + id + ", which the job template refers to"));
        return value(within(document.path("data"), null, id.toString()));
    }

    // A block that holds one value stands for it.
    private static JsonNode within(JsonNode data, @Nullable String path, String place) {
        if (path == null) {
            return data.has("value") && data.size() == 1 ? data.path("value") : data;
        }
        JsonNode found = data;
        for (String step : path.split("\\.")) {
            found = found.isArray() && step.matches("\\d{1,9}") ? found.path(Integer.parseInt(step)) : found.path(step);
        }
        if (found.isMissingNode()) {
            throw new RondoException(
                    "template.no-such-part", "there is no " + path + " in the block that {{ " + place + " }} refers to");
        }
        return found;
    }

    private Filling variable(String name) {
        return api.find("/variables/name/" + segment(name), JsonNode.class)
                .<Filling>map(found -> new Filling.Value(value(found.path("value"))))
                .orElseGet(Filling.Nothing::new);
    }

    private static @Nullable Object value(JsonNode node) {
        return dev.rondo.model.Json.MAPPER.convertValue(node, Object.class);
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
