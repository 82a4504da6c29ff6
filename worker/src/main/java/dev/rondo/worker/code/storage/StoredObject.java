package dev.rondo.worker.code.storage;

import java.util.Objects;

/**
 * An object of a storage.
 *
 * @param path its name, folders divided by slashes
 * @param bytes its size
 */
public record StoredObject(String path, long bytes) {
    public StoredObject {
        Objects.requireNonNull(path, "path is null");
    }
}
