package dev.rondo.model.flowrun;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who or what created a run.
 *
 * @param id the identity of the creator
 * @param type the kind of creator, such as {@code SCHEDULE}
 * @param displayValue for people
 */
public record CreatedBy(
        @Nullable UUID id, @Nullable String type, @Nullable String displayValue) {

    public CreatedBy {}
}
