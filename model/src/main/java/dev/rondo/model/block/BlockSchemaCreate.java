package dev.rondo.model.block;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A schema of blocks to be made.
 *
 * @param fields the JSON Schema of the data
 * @param blockTypeId the type
 * @param capabilities what the blocks can do
 * @param version the version, for people
 */
@Strict
public record BlockSchemaCreate(
        Map<String, Object> fields, UUID blockTypeId, List<String> capabilities, String version) {
    public BlockSchemaCreate {
        fields = fields == null ? Map.of() : Values.unmodifiable(fields);
        Objects.requireNonNull(blockTypeId, "blockTypeId is null");
        capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
        version = version == null ? "non-versioned" : version;
    }
}
