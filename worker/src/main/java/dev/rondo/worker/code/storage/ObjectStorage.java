package dev.rondo.worker.code.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A storage that holds objects by name: a bucket, a container, a folder. Thread-safe. All methods throw
 * {@link dev.rondo.worker.code.CodeException} saying what happened, to which object, and what to do.
 */
public interface ObjectStorage extends AutoCloseable {

    /** What it is called in messages: {@code s3://bucket}. Holds no secrets. */
    String name();

    /** All objects below a folder; those of the whole storage for the empty one. Nothing there gives nothing. */
    List<StoredObject> list(String folder);

    /** Whether there is an object of that name. */
    boolean has(String path);

    /**
     * The content of an object, from its beginning. Whoever opens it closes it.
     *
     * @throws IOException when reading fails on the way
     */
    InputStream open(String path) throws IOException;

    /** Writes an object, replacing what has its name. */
    void write(String path, Path content);

    /** Writes a small object, replacing what has its name. */
    void write(String path, byte[] content);

    @Override
    void close();
}
