package dev.rondo.server.automation;

import dev.rondo.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls of blocks that say themselves where in the call the message goes: {@code {{subject}}}, {@code {{body}}}, the name of
 * the block and its secrets are filled in wherever they stand.
 */
record CustomWebhook(Fields fields, Map<String, String> values) {

    static HttpCall of(Fields fields, @Nullable String name, String subject, String body) throws ActionFailure {
        Map<String, String> values = new LinkedHashMap<>(fields.headers("secrets"));
        values.put("subject", subject);
        values.put("body", body);
        values.put("name", fields.text("name", name == null ? "" : name));
        return new CustomWebhook(fields, values).call();
    }

    private HttpCall call() throws ActionFailure {
        String address = filled(fields.required("url")) + query();
        Map<String, String> headers = new LinkedHashMap<>();
        fields.headers("headers").forEach((key, value) -> headers.put(filled(key), filled(value)));
        String cookies = fields.headers("cookies").entrySet().stream()
                .map(cookie -> filled(cookie.getKey()) + "=" + filled(cookie.getValue()))
                .collect(Collectors.joining("; "));
        if (!cookies.isEmpty()) {
            headers.put("Cookie", cookies);
        }
        return new HttpCall(Webhooks.method(fields), HttpCall.address(address), headers, content(headers), true);
    }

    private String query() {
        Map<String, String> parameters = fields.headers("params");
        return parameters.isEmpty() ? "" : "?" + form(parameters);
    }

    private String content(Map<String, String> headers) {
        if (fields.raw("json_data") != null) {
            headers.putIfAbsent("Content-Type", "application/json");
            return Json.MAPPER.writeValueAsString(filledIn(fields.raw("json_data")));
        }
        if (fields.raw("form_data") instanceof String text) {
            return filled(text);
        }
        if (fields.raw("form_data") != null) {
            headers.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
            return form(fields.headers("form_data"));
        }
        return "";
    }

    private String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> Notifications.encoded(filled(entry.getKey())) + "="
                        + Notifications.encoded(filled(entry.getValue())))
                .collect(Collectors.joining("&"));
    }

    private @Nullable Object filledIn(@Nullable Object value) {
        return switch (value) {
            case String text -> filled(text);
            case List<?> list -> list.stream().map(this::filledIn).toList();
            case Map<?, ?> map -> {
                Map<String, Object> filled = new LinkedHashMap<>();
                map.forEach((key, each) -> filled.put(filled(String.valueOf(key)), filledIn(each)));
                yield filled;
            }
            case null, default -> value;
        };
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", value.getValue())
                    .replace("{{ " + value.getKey() + " }}", value.getValue());
        }
        return filled;
    }
}
