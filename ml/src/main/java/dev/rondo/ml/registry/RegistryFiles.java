package dev.rondo.ml.registry;

import dev.rondo.model.RondoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The registry's folder: what is where, one writer at a time, every file whole or not there. */
final class RegistryFiles {
    static final String VERSIONS = "versions";
    private static final String PRODUCTION = "production_metrics.json";
    private static final String HISTORY = "history.json";
    private static final String LOCK = ".lock";
    private static final String INCOMING = ".incoming";

    /** A file lock belongs to the process; this is for the threads within it. One entry per registry ever opened. */
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path folder;

    RegistryFiles(Path folder) {
        this.folder = folder;
    }

    Path production() {
        return folder.resolve(PRODUCTION);
    }

    Path history() {
        return folder.resolve(HISTORY);
    }

    Path versions() {
        return folder.resolve(VERSIONS);
    }

    Path version(int number) {
        return versions().resolve(Integer.toString(number));
    }

    /** Where a version is put together; what a crash left there is thrown away. Only under the lock. */
    Path emptyIncoming() throws IOException {
        Path incoming = versions().resolve(INCOMING);
        if (Files.exists(incoming)) {
            try (Stream<Path> entries = Files.list(incoming)) {
                for (Path entry : entries.toList()) {
                    Files.delete(entry);
                }
            }
            return incoming;
        }
        return Files.createDirectories(incoming);
    }

    /** Runs the action while no other thread or process writes to this registry. */
    <T> T exclusively(Supplier<T> action) {
        try {
            Files.createDirectories(folder);
            ReentrantLock lock = LOCKS.computeIfAbsent(folder.toRealPath(), _ -> new ReentrantLock());
            lock.lock();
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return action.get();
            } finally {
                lock.unlock();
            }
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Replaces a file in one step: at every moment, also after a power cut, it is the old or the new one. */
    void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
    }

    /** Gives a finished folder its place, after all its files are on disk. */
    void publish(Path incoming, Path target) throws IOException {
        try (Stream<Path> entries = Files.list(incoming)) {
            for (Path entry : entries.toList()) {
                force(entry);
            }
        }
        force(incoming);
        Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
        force(versions());
    }

    /** Waits until the file or folder is on disk; Windows cannot do this for folders and needs it not. */
    private static void force(Path path) throws IOException {
        if (Files.isDirectory(path) && System.getProperty("os.name").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The content, or an empty array where there is no such file. */
    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            return new byte[0];
        } catch (IOException e) {
            throw new RondoException(
                    "registry.not-readable",
                    "Cannot read %s: %s. Check the file and its permissions.".formatted(file, e.getMessage()),
                    e);
        }
    }

    RondoException notWritten(IOException cause) {
        return new RondoException(
                "registry.not-written",
                "Cannot write to the model registry %s: %s. Production is unchanged. Check the folder, its permissions and the room on the disk."
                        .formatted(folder.toAbsolutePath(), cause),
                cause);
    }
}
