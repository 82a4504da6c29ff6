package dev.rondo.worker.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Downloads, kept by their content and shared by the processes of this machine. Content is looked at again whenever it is
 * used: what has changed on the disk counts as not there. When it grows beyond its size, what was not used for the longest
 * time goes. Thread-safe, and safe among processes.
 */
public final class CodeCache {
    /** The setting in a workspace's environment: the size in MiB. */
    public static final String SIZE = "RONDO_CODE_CACHE_MIB";

    private static final long USUAL_MIB = 2_048;
    private static final String TEMPORARY = "tmp";

    private final Path root;
    private final long mostBytes;
    private final InstantSource clock;
    private final CacheLocks locks;

    /**
     * @param root where it is kept; made when it is needed
     * @param mostBytes how large it may grow before something goes
     * @param clock tells when something is used
     */
    public CodeCache(Path root, long mostBytes, InstantSource clock) {
        this.root = Objects.requireNonNull(root, "root is null");
        this.mostBytes = mostBytes;
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.locks = new CacheLocks(root.resolve("locks"));
    }

    /** The cache of a workspace, as large as {@link #SIZE} in its environment says, else 2 GiB. */
    public static CodeCache of(Workspace workspace) {
        String size = workspace.environment().getOrDefault(SIZE, "");
        if (!size.matches("\\d{0,9}")) {
            throw new CodeException("code.bad-setting", SIZE + " is to be a number of MiB, such as 2048", null);
        }
        long mib = size.isEmpty() ? USUAL_MIB : Long.parseLong(size);
        return new CodeCache(workspace.cache(), mib << 20, InstantSource.system());
    }

    /**
     * Does something that no other thread or process does at the same time for the same key. Kinds may be nested in the one
     * order in which everyone nests them.
     *
     * @param kind what sort of thing it is about
     * @param key what it is about
     */
    public <T> T alone(String kind, String key, Supplier<T> action) {
        return locks.alone(kind, identity(key), action);
    }

    /** A folder whose content its user answers for, within {@link #alone} for the same kind and key; it may not exist yet. */
    public Path folder(String kind, String key) {
        Path folder = root.resolve(kind).resolve(identity(key));
        touch(folder);
        return folder;
    }

    private static String identity(String key) {
        return Digests.of(key.getBytes(StandardCharsets.UTF_8));
    }

    /** A new folder for something that is not done yet; whoever asks deletes it. */
    public Path temporaryFolder() {
        return unchecked(() -> Files.createTempDirectory(Files.createDirectories(root.resolve(TEMPORARY)), "new"));
    }

    /**
     * Keeps a file under its digest, moving it from a {@link #temporaryFolder}.
     *
     * @param digest the digest of its content, as it was looked at by the caller
     */
    public void keep(Path file, String digest) {
        unchecked(() -> {
            Path kept = content(digest);
            Files.createDirectories(kept.getParent());
            return Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /**
     * Puts content into a file, whole or not at all.
     *
     * @param digest the digest of the content
     * @param target the file; one that exists is replaced
     * @return whether it was there; if it was there but had changed, it is no more
     */
    public boolean copy(String digest, Path target) {
        Path kept = content(digest);
        return unchecked(() -> {
            Path part = Trees.part(target);
            try (InputStream in = Files.newInputStream(kept)) {
                String found;
                try (OutputStream out = Files.newOutputStream(part)) {
                    found = Digests.copy(in, out);
                }
                if (found.equals(digest)) {
                    touch(kept);
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    return true;
                }
                Files.deleteIfExists(kept);
                return false;
            } catch (NoSuchFileException missing) {
                return false;
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }

    /** Lets go what was not used for the longest time, if there is too much. In use now is not what goes. */
    public void trim() {
        var _ = locks.aloneIfFree("trim", "", () -> {
            new CacheTrim(root, locks, clock.instant()).run(mostBytes);
            return true;
        });
    }

    private Path content(String digest) {
        return root.resolve("content").resolve(digest.substring(0, 2)).resolve(digest);
    }

    private void touch(Path path) {
        try {
            Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
        } catch (IOException gone) {
            // Then there is nothing whose use would matter.
            return;
        }
    }

    private interface Action<T> {
        T run() throws IOException;
    }

    private <T> T unchecked(Action<T> action) {
        try {
            return action.run();
        } catch (IOException failed) {
            throw new CodeException(
                    "code.cache-failed",
                    "the cache of code in " + root + " cannot be used: " + failed
                            + "; see whether the disk is full and the folder may be written",
                    failed);
        } catch (UncheckedIOException failed) {
            throw new CodeException(
                    "code.cache-failed", "the cache of code in " + root + " cannot be used: " + failed, failed);
        }
    }
}
