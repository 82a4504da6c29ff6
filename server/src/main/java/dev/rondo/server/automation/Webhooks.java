package dev.rondo.server.automation;

import dev.rondo.model.Json;
import dev.rondo.server.automation.ActionBlocks.Block;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** Turns blocks that stand for an address into calls. */
final class Webhooks {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private Webhooks() {}

    /**
     * The call of a block.
     *
     * @param payload the content, as it is sent
     * @throws ActionFailure when the block is none that can be called
     */
    static HttpCall of(Block block, String payload) throws ActionFailure {
        Fields fields = new Fields(block.data());
        Map<String, String> headers = new LinkedHashMap<>(fields.headers("headers"));
        boolean typed = headers.keySet().stream().anyMatch("content-type"::equalsIgnoreCase);
        if (!typed && !payload.isEmpty()) {
            headers.put("Content-Type", isJson(payload) ? "application/json" : "text/plain; charset=utf-8");
        }
        return new HttpCall(
                method(fields),
                HttpCall.address(fields.required("url")),
                headers,
                payload,
                fields.flag("allow_private_urls", true));
    }

    static String method(Fields fields) throws ActionFailure {
        String method = fields.text("method", "POST").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw ActionFailure.lasting("The block has the method " + method + ": it must be one of " + METHODS);
        }
        return method;
    }

    private static boolean isJson(String text) {
        try {
            Json.MAPPER.readTree(text);
            return true;
        } catch (JacksonException other) {
            return false;
        }
    }
}
