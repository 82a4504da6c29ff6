package dev.rondo.internal.definition;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.rondo.Doc;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of parameters, in the shape that the orchestration API keeps with deployments: an object with
 * a property for each, which has a {@code title} and a {@code position}, and shared types under {@code definitions}.
 */
final class ParameterSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ParameterSchemas() {}

    static ObjectNode of(List<Slot> slots) {
        SchemaBuilder builder = generator().buildMultipleSchemaDefinitions();
        Map<Slot, ObjectNode> properties = new LinkedHashMap<>();
        slots.forEach(slot -> properties.put(slot, builder.createSchemaReference(valueType(slot))));
        // References within the properties are set when the definitions are collected; so no property is changed
        // before.
        ObjectNode definitions = builder.collectDefinitions("definitions");
        ObjectNode schema = NODES.objectNode().put("title", "Parameters").put("type", "object");
        ObjectNode described = schema.putObject("properties");
        properties.forEach((slot, node) -> {
            node.put("title", slot.name()).put("position", described.size());
            describe(node, slot);
            described.set(slot.name(), node);
        });
        ArrayNode required = schema.putArray("required");
        slots.stream().filter(Slot::isRequired).forEach(slot -> required.add(slot.name()));
        schema.set("definitions", definitions);
        return schema;
    }

    private static Type valueType(Slot slot) {
        return slot.isOptional() && slot.declared() instanceof ParameterizedType optional
                ? optional.getActualTypeArguments()[0]
                : slot.declared();
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.PLAIN_DEFINITION_KEYS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(ParameterSchemas::scalar)
                .withCustomDefinitionProvider(ParameterSchemas::sealed)
                .withDescriptionResolver(scope -> doc(scope.getType().getErasedType()));
        builder.forFields()
                .withRequiredCheck(field -> slot(field).map(Slot::isRequired).orElse(false))
                .withInstanceAttributeOverride((node, field, _) -> slot(field).ifPresent(slot -> describe(node, slot)));
        return new SchemaGenerator(builder.build());
    }

    private static @Nullable String doc(Class<?> type) {
        Doc doc = type.getAnnotation(Doc.class);
        return doc == null ? null : doc.value();
    }

    @SuppressWarnings("NullAway") // Null means: no definition of this kind.
    private static CustomDefinition scalar(ResolvedType type, SchemaGenerationContext generation) {
        return Scalars.of(type.getErasedType())
                .map(scalar -> {
                    ObjectNode node = NODES.objectNode().put("type", scalar.jsonType());
                    return new CustomDefinition(
                            scalar.format() == null ? node : node.put("format", scalar.format()), true);
                })
                .orElse(null);
    }

    // One of its records, each told by a constant; a record's own definition may serve elsewhere without.
    @SuppressWarnings("NullAway") // Null means: no definition of this kind.
    private static CustomDefinition sealed(ResolvedType type, SchemaGenerationContext generation) {
        Class<?> raw = type.getErasedType();
        if (!raw.isSealed() || raw.isEnum()) {
            return null;
        }
        ObjectNode node = NODES.objectNode();
        ArrayNode members = node.putArray("oneOf");
        RecordReader.members(raw).forEach(member -> {
            ObjectNode one = members.addObject().put("title", member.getSimpleName());
            one.putArray("allOf")
                    .add(generation.createDefinitionReference(
                            generation.getTypeContext().resolve(member)));
            one.putObject("properties")
                    .putObject(PlainValues.DISCRIMINATOR)
                    .put("type", "string")
                    .put("const", member.getSimpleName());
            one.putArray("required").add(PlainValues.DISCRIMINATOR);
        });
        return new CustomDefinition(node);
    }

    private static Optional<Slot> slot(FieldScope field) {
        Class<?> owner = field.getDeclaringType().getErasedType();
        return owner.isRecord() && !field.isFakeContainerItemScope()
                ? Slot.components(Slot.type(owner)).stream()
                        .filter(slot -> slot.name().equals(field.getDeclaredName()))
                        .findFirst()
                : Optional.empty();
    }

    private static void describe(ObjectNode node, Slot slot) {
        if (slot.description() != null) {
            node.put("description", slot.description());
        }
        if (slot.defaultText() != null) {
            Object value = new ValueReader().absent(slot, slot.name());
            node.set("default", PlainValues.Mapper.JSON.valueToTree(PlainValues.of(value)));
        }
        slot.constraints().forEach((keyword, value) -> {
            JsonNode wanted = PlainValues.Mapper.JSON.valueToTree(value);
            if (wanted instanceof ObjectNode more && node.get(keyword) instanceof ObjectNode there) {
                there.setAll(more);
            } else {
                node.set(keyword, wanted);
            }
        });
    }
}
