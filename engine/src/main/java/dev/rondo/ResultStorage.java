package dev.rondo;

import dev.rondo.internal.result.LocalFileStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where results are kept, by key. Implementations are thread-safe. */
public interface ResultStorage {

    /** Files under the folder, which is made when the first result is stored. Processes may share the folder. */
    static ResultStorage files(Path folder) {
        return new LocalFileStorage(folder);
    }

    /** Names the storage in error messages and in what refers to a result, such as {@code file:/home/me/.rondo/storage}. */
    String name();

    /** Stores a result; when this returns it is on disk, whole. An earlier one under the key is replaced at once or not at all. */
    void write(String key, byte[] content) throws IOException;

    /** The stored result, or empty when there is none. */
    Optional<byte[]> read(String key) throws IOException;

    /** Whether there is a result under the key; implementations that know without reading it override this. */
    default boolean exists(String key) throws IOException {
        return read(key).isPresent();
    }

    /** Deletes a result; deleting none does nothing. */
    void delete(String key) throws IOException;
}
