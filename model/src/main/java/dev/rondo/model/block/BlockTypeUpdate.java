package dev.rondo.model.block;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Strict;

/**
 * Changes to a type of blocks: what is not given stays as it is.
 *
 * @param logoUrl the new address of its picture
 * @param documentationUrl the new address of its explanation
 * @param description the new description
 * @param codeExample the new example
 */
@Strict
public record BlockTypeUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> logoUrl,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> documentationUrl,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> description,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> codeExample) {
    public BlockTypeUpdate {
        logoUrl = logoUrl == null ? Patch.keep() : logoUrl;
        documentationUrl = documentationUrl == null ? Patch.keep() : documentationUrl;
        description = description == null ? Patch.keep() : description;
        codeExample = codeExample == null ? Patch.keep() : codeExample;
    }
}
