package dev.rondo.model.block;

import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A block to be made.
 *
 * @param name the name, unique within the type: lowercase letters, digits and dashes; null for an anonymous block
 * @param data the values by field
 * @param blockSchemaId the schema
 * @param blockTypeId the type
 * @param isAnonymous whether it has no name of its own
 */
@Strict
public record BlockDocumentCreate(
        @Nullable String name, Map<String, Object> data, UUID blockSchemaId, UUID blockTypeId, Boolean isAnonymous) {
    public BlockDocumentCreate {
        data = data == null ? Map.of() : Values.unmodifiable(data);
        Objects.requireNonNull(blockSchemaId, "blockSchemaId is null");
        Objects.requireNonNull(blockTypeId, "blockTypeId is null");
        isAnonymous = isAnonymous == null ? false : isAnonymous;
        if (name != null) {
            Checks.dashed("the name of a block", Checks.name("the name of a block", name));
        } else if (!isAnonymous) {
            throw new IllegalArgumentException(
                    "a block must have a name or be anonymous: give name, or set is_anonymous");
        }
    }
}
