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

    /** Stored or not. */
    public ResultOptions persistence(Persistence newPersistence) {
        return new ResultOptions(newPersistence, storage, serializer, compressed, storageKey);
    }

    /** Stored elsewhere; null for the default storage. */
    public ResultOptions storage(@Nullable ResultStorage newStorage) {
        return new ResultOptions(persistence, newStorage, serializer, compressed, storageKey);
    }

    /** Written by another serializer; null to choose by the declared type. */
    public ResultOptions serializer(@Nullable String newSerializer) {
        return new ResultOptions(persistence, storage, newSerializer, compressed, storageKey);
    }

    /** Compressed or not. */
    public ResultOptions compressed(boolean newCompressed) {
        return new ResultOptions(persistence, storage, serializer, newCompressed, storageKey);
    }

    /** Stored under another key; null for one made from the run. */
    public ResultOptions storageKey(@Nullable String newStorageKey) {
        return new ResultOptions(persistence, storage, serializer, compressed, newStorageKey);
    }
}
