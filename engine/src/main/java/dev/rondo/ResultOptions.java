package dev.rondo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the result of a flow or a task is stored.
 *
 * @param persistence whether it is
 * @param storage where to; null for the default storage, files under Rondo's home
 * @param serializer the name of the serializer; null to choose by the declared type
 * @param compressed whether to compress what is stored
 * @param storageKey a template for the key it is stored under; null for one made from the run
 */
public record ResultOptions(
        Persistence persistence,
        @Nullable ResultStorage storage,
        @Nullable String serializer,
        boolean compressed,
        @Nullable String storageKey) {
    /** Stored where possible, in the default storage, not compressed. */
    public static final ResultOptions DEFAULT = new ResultOptions(Persistence.AUTO, null, null, false, null);

    public ResultOptions {
        Objects.requireNonNull(persistence, "persistence is null");
    }
}
