package dev.rondo.server.parameter;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rondo.model.Json;
import dev.rondo.model.schema.SchemaValueError;
import dev.rondo.server.http.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of parameters or job variables. Thread-safe. */
public final class ParameterSchema {
    // Of older clients' schemas, see lenient().
    private static final String DEFINITIONS = "definitions";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));

    private final ObjectNode schema;
    private final Options options;

    /**
     * What the schema is taken to mean.
     *
     * @param ignoreRequired whether values may be missing that must be there in the end
     * @param nullForDefault whether null stands for the default of what has one
     */
    public record Options(boolean ignoreRequired, boolean nullForDefault) {
        /** All there is to a run. */
        public static final Options COMPLETE = new Options(false, false);

        /** More may come later. */
        public static final Options PARTIAL = new Options(true, false);
    }

    /**
     * @param schema the schema
     * @param options what it is taken to mean
     */
    public ParameterSchema(Map<String, Object> schema, Options options) {
        this.schema = (ObjectNode) Json.MAPPER.<JsonNode>valueToTree(schema);
        this.options = options;
        lenient();
    }

    /**
     * What is wrong with the values; empty when they fit.
     *
     * @throws Refusal 422 when the schema itself cannot be used
     */
    public Optional<String> problem(Map<String, Object> values) {
        List<Error> errors = errors(values);
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(errors.stream()
                        .map(ParameterSchema::text)
                        .distinct()
                        .limit(5)
                        .collect(Collectors.joining(" ")));
    }

    /**
     * What is wrong with the values, by where; none when they fit.
     *
     * @throws Refusal 422 when the schema itself cannot be used
     */
    public List<SchemaValueError> problems(Map<String, Object> values) {
        return ValueErrors.of(errors(values));
    }

    private List<Error> errors(Map<String, Object> values) {
        try {
            Schema known = REGISTRY.getSchema(schema);
            return known.validate(Json.MAPPER.<JsonNode>valueToTree(values));
        } catch (SchemaException unusable) {
            throw Refusal.detail(422, "Invalid schema: " + unusable.getMessage());
        } catch (StackOverflowError endless) {
            throw Refusal.detail(422, "Invalid schema: Unable to validate schema with circular references.");
        }
    }

    private static String text(Error error) {
        String path = error.getInstanceLocation()
                .toString()
                .replaceFirst("^[$/.]+", "")
                .replace('/', '.');
        String failure = "Failure reason: " + error.getMessage();
        return path.isEmpty()
                ? "Validation failed. " + failure
                : "Validation failed for field '" + path + "'. " + failure;
    }

    // Clients write schemas that do not say all they mean, after drafts that are older than the one they are read by.
    private void lenient() {
        properties(schema);
        if (schema.get(DEFINITIONS) instanceof ObjectNode definitions) {
            definitions.propertyNames().stream().toList().forEach(name -> {
                if (definitions.get(name) instanceof ObjectNode definition) {
                    properties(definition);
                    if (definition.has("block_type_slug")) {
                        definitions.set(name, blockOrReference(definition));
                    }
                }
            });
        }
        if (options.ignoreRequired()) {
            withoutRequired(schema);
        }
    }

    private void properties(ObjectNode object) {
        JsonNode required = object.path("required");
        object.path("properties").propertyStream().forEach(property -> {
            if (property.getValue() instanceof ObjectNode described) {
                described.remove("position"); // tells forms the order of fields
                if (!contains(required, property.getKey()) && (options.nullForDefault() || !described.has("default"))) {
                    allowNull(described);
                }
                tuple(described);
                properties(described);
            }
        });
    }

    private static boolean contains(JsonNode names, String name) {
        return names.valueStream().anyMatch(element -> name.equals(element.asString("")));
    }

    private static void allowNull(ObjectNode described) {
        JsonNode type = described.path("type");
        if (type.isString()) {
            ArrayNode types = described.arrayNode().add(type.asString()).add("null");
            described.set("type", types);
        }
    }

    private static void tuple(ObjectNode described) {
        if (described.get("items") instanceof ArrayNode items && !described.has("prefixItems")) {
            described.set("prefixItems", items);
            described.remove("items");
        }
    }

    // Where a block is wanted, its identity will do.
    private static ObjectNode blockOrReference(ObjectNode definition) {
        ObjectNode reference = definition.objectNode();
        reference.put("type", "object").putArray("required").add("$ref");
        ObjectNode either = definition.objectNode();
        either.putArray("oneOf").add(definition).add(reference);
        return either;
    }

    private static void withoutRequired(JsonNode node) {
        if (node instanceof ObjectNode object && object.get("required") instanceof ArrayNode) {
            object.remove("required");
        }
        node.forEach(ParameterSchema::withoutRequired);
    }
}
