package dev.rondo.server.openapi;

import dev.rondo.server.http.HttpMethod;
import dev.rondo.server.http.Route;
import dev.rondo.server.http.Route.QueryParameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The API as an OpenAPI 3.1 document: what it takes, what it answers, and how it refuses. */
public final class OpenApiDocument {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final List<HttpMethod> WITH_BODY = List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final RecordSchemas schemas = new RecordSchemas();
    private final ObjectNode document = NODES.objectNode().put("openapi", "3.1.0");

    private OpenApiDocument() {}

    /** The description of these operations. */
    public static ObjectNode of(List<Route> routes, String version) {
        return new OpenApiDocument().describe(routes, version);
    }

    private ObjectNode describe(List<Route> routes, String version) {
        document.putObject("info")
                .put("title", "Rondo")
                .put("version", version)
                .put("description", "The orchestration API: flows, runs, deployments, work pools, events.");
        document.putArray("servers").addObject().put("url", "/api");
        ObjectNode paths = document.putObject("paths");
        routes.forEach(route -> operation(paths, route));
        ObjectNode components = document.putObject("components");
        ObjectNode shared = schemas.shared();
        shared.set("Refusal", refusal());
        shared.set("InvalidRequest", invalid());
        components.set("schemas", shared);
        ObjectNode security = components.putObject("securitySchemes");
        security.putObject("basic").put("type", "http").put("scheme", "basic");
        security.putObject("key").put("type", "http").put("scheme", "bearer");
        return document;
    }

    private void operation(ObjectNode paths, Route route) {
        String method = route.method().name().toLowerCase(Locale.ROOT);
        ObjectNode operation = path(paths, route.path()).putObject(method);
        operation.putArray("tags").add(route.group());
        operation.put("operationId", identity(route));
        operation.put("summary", summary(route));
        parameters(operation.putArray("parameters"), route);
        body(operation, route);
        answers(operation.putObject("responses"), route);
    }

    private static ObjectNode path(ObjectNode paths, String path) {
        return paths.get(path) instanceof ObjectNode known ? known : paths.putObject(path);
    }

    private static String identity(Route route) {
        return (route.method().name().toLowerCase(Locale.ROOT) + route.path()).replaceAll("[^A-Za-z0-9]+", "_");
    }

    private static String summary(Route route) {
        return route.method() + " " + route.path();
    }

    private void parameters(ArrayNode parameters, Route route) {
        Matcher names = PARAMETER.matcher(route.path());
        while (names.find()) {
            String name = names.group(1);
            parameter(parameters, name, "path", true).set("schema", pathSchema(name));
        }
        for (QueryParameter query : route.query()) {
            parameter(parameters, query.name(), "query", query.required()).set("schema", schemas.of(query.type()));
        }
    }

    private ObjectNode pathSchema(String name) {
        return name.equals("id") || name.endsWith("_id")
                ? schemas.of(java.util.UUID.class)
                : NODES.objectNode().put("type", "string").put("minLength", 1);
    }

    private static ObjectNode parameter(ArrayNode parameters, String name, String place, boolean required) {
        return parameters.addObject().put("name", name).put("in", place).put("required", required);
    }

    private void body(ObjectNode operation, Route route) {
        Type type = route.body();
        if (type != null) {
            ObjectNode body = operation.putObject("requestBody").put("required", !route.bodyOptional());
            content(body, type);
        }
    }

    private void content(ObjectNode node, Type type) {
        node.putObject("content").putObject("application/json").set("schema", schemas.of(type));
    }

    private void answers(ObjectNode answers, Route route) {
        for (int status : route.statuses().stream().sorted().toList()) {
            ObjectNode answer = answers.putObject(String.valueOf(status)).put("description", "Done.");
            Type type = route.answer();
            if (type != null && status != 204) {
                content(answer, type);
            }
        }
        refusals(answers, route);
    }

    private static void refusals(ObjectNode answers, Route route) {
        refused(answers, 400, "The request as a whole makes no sense.", "Refusal");
        refused(answers, 401, "The caller is not known.", "Refusal");
        refused(answers, 403, "The caller may not do this.", "Refusal");
        refused(answers, 404, "There is no such thing.", "Refusal");
        refused(answers, 422, "A value is not what it may be.", "InvalidRequest");
        refused(answers, 503, "Try again.", "Refusal");
        if (WITH_BODY.contains(route.method())) {
            refused(answers, 409, "It contradicts what is there.", "Refusal");
            refused(answers, 413, "It is too large.", "Refusal");
        }
        if (route.path().contains("concurrency_limits")) {
            refused(answers, 410, "It is not there any more.", "Refusal");
            refused(answers, 423, "There is no room now.", "Refusal");
        }
    }

    private static void refused(ObjectNode answers, int status, String description, String schema) {
        String name = String.valueOf(status);
        if (!answers.has(name)) {
            answers.putObject(name)
                    .put("description", description)
                    .putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/" + schema);
        }
    }

    private static ObjectNode refusal() {
        ObjectNode node = NODES.objectNode().put("type", "object");
        ObjectNode properties = node.putObject("properties");
        properties.putObject("detail");
        properties.putObject("exception_message").put("type", "string");
        properties.putObject("code").put("type", "string");
        return node;
    }

    private static ObjectNode invalid() {
        ObjectNode node = NODES.objectNode().put("type", "object");
        ObjectNode properties = node.putObject("properties");
        ObjectNode item = properties.putObject("detail").put("type", "array").putObject("items");
        ObjectNode parts = item.put("type", "object").putObject("properties");
        parts.putObject("loc").put("type", "array");
        parts.putObject("msg").put("type", "string");
        parts.putObject("type").put("type", "string");
        properties.putObject("exception_message").put("type", "string");
        return node;
    }
}
