package dev.rondo;

import java.io.IOException;
import java.util.Optional;

/** Where results are kept, by key. Implementations are thread-safe. */
public interface ResultStorage {

    /** Names the storage in error messages and in what refers to a result, such as {@code file:/home/me/.rondo/storage}. */
    String name();

    /** Stores a result; when this returns it is on disk, whole. An earlier one under the key is replaced at once or not at all. */
    void write(String key, byte[] content) throws IOException;

    /** The stored result, or empty when there is none. */
    Optional<byte[]> read(String key) throws IOException;

    /** Deletes a result; deleting none does nothing. */
    void delete(String key) throws IOException;
}
