package dev.rondo.worker.code.storage;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of this machine, or one that several machines share, as a storage.
 *
 * @param root the folder
 */
public record FolderStorage(Path root) implements ObjectStorage {
    @Override
    public String name() {
        return "file://" + root;
    }

    @Override
    public List<StoredObject> list(String folder) {
        Path start = at(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(start)) {
            return paths.filter(Files::isRegularFile)
                    .map(file -> new StoredObject(
                            root.relativize(file).toString().replace('\\', '/'),
                            file.toFile().length()))
                    .toList();
        } catch (IOException failed) {
            throw failed("list", folder, failed);
        }
    }

    @Override
    public boolean has(String path) {
        return Files.isRegularFile(at(path));
    }

    @Override
    public InputStream open(String path) {
        try {
            return Files.newInputStream(at(path));
        } catch (IOException failed) {
            throw failed("read", path, failed);
        }
    }

    @Override
    public void write(String path, Path content) {
        write(path, part -> Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public void write(String path, byte[] content) {
        write(path, part -> Files.write(part, content));
    }

    private interface Writing {
        Object to(Path part) throws IOException;
    }

    private void write(String path, Writing writing) {
        Path target = at(path);
        try {
            Path part = Trees.part(target);
            try {
                var _ = writing.to(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw failed("write", path, failed);
        }
    }

    private Path at(String path) {
        return root.resolve(path);
    }

    private CodeException failed(String what, String path, IOException failed) {
        return new CodeException(
                "storage.failed",
                "cannot " + what + " " + path + " in " + name() + ": " + failed
                        + "; see whether it is there, and who may " + what + " it",
                failed);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
