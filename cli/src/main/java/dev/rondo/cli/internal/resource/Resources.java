package dev.rondo.cli.internal.resource;

import dev.rondo.cli.internal.CliException;
import dev.rondo.client.http.ApiHttp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a server keeps of one kind.
 *
 * @param api the server
 * @param kind the kind
 */
public record Resources(ApiHttp api, Resource kind) {
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** Those that there are, in the order of the kind. */
    public List<JsonNode> list(int limit) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("limit", limit);
        page.put("offset", 0);
        if (kind.sort() != null) {
            page.put("sort", kind.sort());
        }
        return List.of(api.<JsonNode[]>post(kind.list(), page, JsonNode[].class));
    }

    /**
     * The one that a user means.
     *
     * @param written an identity, or what the kind is called by
     * @throws CliException when there is none
     */
    public JsonNode find(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        Optional<JsonNode> found = kind.byId() != null && lower.matches(ID)
                ? api.find(path(kind.byId(), lower), JsonNode.class)
                : named(written);
        return found.orElseThrow(() -> CliException.badInput(
                "there is no " + kind.name() + " '" + written + "'; `rondo " + kind.command() + " ls` lists them"));
    }

    private Optional<JsonNode> named(String written) {
        if (kind.byName().isEmpty()) {
            Map<String, Object> filter = Map.of(kind.command() + "s", Map.of("name", Map.of("any_", List.of(written))));
            JsonNode[] found = api.post(kind.list(), filter, JsonNode[].class);
            return found.length == 0 ? Optional.empty() : Optional.of(found[0]);
        }
        int parts = kind.byName().split("\\{}", -1).length - 1;
        String[] names = written.split("/", parts);
        if (names.length < parts) {
            throw CliException.badInput(
                    "'" + written + "' names no " + kind.name() + "; write " + form() + ", or an id");
        }
        return api.find(path(kind.byName(), names), JsonNode.class);
    }

    private String form() {
        if (kind.equals(Resource.WORK_QUEUE)) {
            return "pool/name";
        }
        return kind.equals(Resource.BLOCK) ? "type/name" : "flow/name";
    }

    /** Where the API has this one, followed by more. */
    public String item(JsonNode resource, String more) {
        return path(kind.item(), resource.path(kind.key()).asString("")) + more;
    }

    /** Changes one, or deletes it. */
    public void change(String method, JsonNode resource, String more, @Nullable Object body) {
        if (!api.change(method, item(resource, more), body)) {
            throw CliException.badInput("the " + kind.name() + " is gone");
        }
    }

    private static String path(String template, String... values) {
        String path = template;
        for (String value : values) {
            String encoded = ApiHttp.segment(value);
            path = path.replaceFirst("\\{}", Matcher.quoteReplacement(encoded));
        }
        return path;
    }
}
