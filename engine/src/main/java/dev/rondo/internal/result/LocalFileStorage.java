package dev.rondo.internal.result;

import dev.rondo.ResultStorage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Results as files, in 256 folders so that none grows large; more levels would be new for almost every result, and each new
 * folder is one more thing to force to disk. A result is written beside its place, forced to
 * disk and moved there: readers and other writers of the key see all of it or nothing. Thread-safe, also among processes.
 */
public final class LocalFileStorage implements ResultStorage {
    private static final int LONGEST_NAME = 120;

    private final Path folder;
    private final AtomicBoolean swept = new AtomicBoolean();

    /** @param folder made when the first result is stored */
    public LocalFileStorage(Path folder) {
        this.folder = Objects.requireNonNull(folder, "folder is null")
                .toAbsolutePath()
                .normalize();
    }

    @Override
    public String name() {
        return "file:" + folder;
    }

    @Override
    public void write(String key, byte[] content) throws IOException {
        Path file = path(key);
        Path parent = Objects.requireNonNull(file.getParent());
        makeFolder(parent);
        if (!swept.getAndSet(true)) {
            StaleFiles.sweep(folder);
        }
        Path temporary = Files.createTempFile(parent, StaleFiles.PREFIX, StaleFiles.SUFFIX);
        try {
            writeForced(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(temporary);
            throw failure;
        }
        force(parent);
    }

    @Override
    public Optional<byte[]> read(String key) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path(key)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(String key) {
        return Files.isRegularFile(path(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    /** Where the result of the key is. */
    Path path(String key) {
        String digest = Sha256.hex(key);
        return folder.resolve(digest.substring(0, 2)).resolve(fileName(key, digest));
    }

    // Keys that differ have folders that differ, so the readable name may be cut short, and case need not matter.
    private static String fileName(String key, String digest) {
        String safe = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("*", "%2A");
        boolean plain = safe.length() <= LONGEST_NAME && !safe.startsWith(".") && !safe.isEmpty();
        return plain ? safe : digest + "-" + safe.substring(0, Math.min(safe.length(), LONGEST_NAME / 2));
    }

    private static void writeForced(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    // A new folder is on disk when the folder that names it is.
    private static void makeFolder(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        Path parent = wanted.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        Files.createDirectories(wanted);
        if (parent != null) {
            force(parent);
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
