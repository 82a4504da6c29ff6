package dev.rondo.cli.internal.resource;

import dev.rondo.cli.internal.output.Table;
import dev.rondo.cli.internal.output.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** JSON as tables show it. */
public final class Cells {
    private Cells() {}

    /** A list, in the columns of its kind. */
    public static Table table(Resource kind, List<JsonNode> resources, Instant now) {
        Table table = new Table(kind.columns().stream().map(Map.Entry::getKey).toArray(String[]::new));
        resources.forEach(resource -> table.add(kind.columns().stream()
                .map(column -> cell(column.getValue(), at(resource, column.getValue()), now))
                .toArray(String[]::new)));
        return table;
    }

    /** All of one. */
    public static Table all(JsonNode resource) {
        Table table = new Table("WHAT", "VALUE");
        resource.properties().forEach(property -> {
            if (!property.getValue().isNull()) {
                table.add(property.getKey().replace('_', ' '), text(property.getValue()));
            }
        });
        return table;
    }

    private static JsonNode at(JsonNode resource, String property) {
        return resource.at("/" + property.replace('.', '/'));
    }

    private static String cell(String property, JsonNode value, Instant now) {
        boolean time = property.equals("created") || property.equals("updated");
        return time && value.isString() ? Times.ago(Instant.parse(value.asString()), now) : text(value);
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "-";
        }
        return value.isString() ? value.asString() : value.toString();
    }
}
