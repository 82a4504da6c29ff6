package dev.rondo.model.block;

import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A type of blocks to be made.
 *
 * @param name the name
 * @param slug the unique name in addresses: lowercase letters, digits and dashes
 * @param logoUrl where its picture is; null for none
 * @param documentationUrl where it is explained; null for none
 * @param description what it is for; null for none
 * @param codeExample how it is used; null for none
 */
@Strict
public record BlockTypeCreate(
        String name,
        String slug,
        @Nullable String logoUrl,
        @Nullable String documentationUrl,
        @Nullable String description,
        @Nullable String codeExample) {
    public BlockTypeCreate {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(slug, "slug is null");
        Checks.name("the name of a block type", name);
        Checks.dashed("the slug of a block type", slug);
    }
}
