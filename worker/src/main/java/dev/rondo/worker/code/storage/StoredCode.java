package dev.rondo.worker.code.storage;

import dev.rondo.worker.code.CodeCache;
import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Digests;
import dev.rondo.worker.code.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Code in a folder of a storage. Its files lie there plainly, as other tools and the stock client expect them. Beside the
 * folder, in {@code .rondo/NAME}, are the versions that were pushed: the content of each file under its digest, and for each
 * version the list of its files. What a version names is never changed by a later push, and looked at when it is pulled.
 *
 * @param storage the storage
 * @param folder the folder, without slashes at its ends; empty for the whole storage
 * @param cache where what is pulled is kept
 * @param output hears what is done
 */
public record StoredCode(ObjectStorage storage, String folder, CodeCache cache, Consumer<String> output) {
    private static final String VERSIONS = ".rondo";
    private static final int LARGEST_LIST = 64 << 20;

    public StoredCode {
        Objects.requireNonNull(storage, "storage is null");
        folder = folder.replaceAll("^/+|/+$", "");
        Objects.requireNonNull(cache, "cache is null");
        Objects.requireNonNull(output, "output is null");
    }

    /**
     * Pushes the files of a local folder. The version is there when all of it is.
     *
     * @param ignoreFile see {@link CodeFiles#list}
     * @return the version
     */
    public String push(Path source, @Nullable String ignoreFile) {
        List<Path> files = CodeFiles.list(source, ignoreFile);
        if (files.isEmpty()) {
            throw new CodeException(
                    "code.nothing-to-push",
                    "there are no files in " + source + " that are not ignored; nothing was pushed",
                    null);
        }
        List<CodeVersion.File> described =
                files.stream().map(file -> describe(source, file)).toList();
        CodeVersion version = CodeVersion.of(described);
        Transfers.each(version.files(), file -> {
            Path content = source.resolve(file.path());
            // Also what is there already: pushing again heals what has got lost or changed in the storage.
            storage.write(content(file.sha256()), content);
            storage.write(within(file.path()), content);
        });
        storage.write(list(version.name()), version.toBytes());
        output.accept(
                "Pushed %d files to %s/%s, version %s".formatted(files.size(), storage.name(), folder, version.name()));
        return version.name();
    }

    private static CodeVersion.File describe(Path source, Path file) {
        Path content = source.resolve(file);
        try {
            String path = file.toString().replace('\\', '/');
            return new CodeVersion.File(path, Digests.of(content), Files.size(content), Files.isExecutable(content));
        } catch (IOException failed) {
            throw new CodeException("code.unreadable", "cannot read " + content + ": " + failed, failed);
        }
    }

    /**
     * Pulls code into a local folder; files that are there already are replaced, others stay.
     *
     * @param version a version that {@link #push} gave; null for the plain files as they are now
     * @throws CodeException when there is nothing, or something is not what was pushed
     */
    public void pull(@Nullable String version, Path target) {
        int files = version == null ? pullPlain(target) : pullVersion(version, target);
        output.accept("Pulled %d files from %s/%s to %s".formatted(files, storage.name(), folder, target));
    }

    private int pullVersion(String name, Path target) {
        if (!name.matches("[0-9a-f]{64}")) {
            throw new CodeException(
                    "storage.no-such-version",
                    "'" + name + "' is no version; name what the push step gave: 64 hexadecimal digits",
                    null);
        }
        CodeVersion version = version(name);
        Transfers.each(version.files(), file -> {
            Path path = target.resolve(file.path());
            if (!cache.copy(file.sha256(), path)) {
                download(file);
                if (!cache.copy(file.sha256(), path)) {
                    throw new CodeException(
                            "code.cache-failed",
                            "the cache of code loses what it is given; see whether its disk is well",
                            null);
                }
            }
            if (file.executable() && !path.toFile().setExecutable(true)) {
                throw new CodeException("code.unwritable", "cannot make " + path + " executable", null);
            }
        });
        cache.trim();
        return version.files().size();
    }

    private CodeVersion version(String name) {
        Path work = cache.temporaryFolder();
        try {
            Path file = work.resolve("list");
            if (!cache.copy(name, file)) {
                if (!storage.has(list(name))) {
                    throw new CodeException(
                            "storage.no-such-version",
                            "there is no version " + name + " in " + storage.name() + "/" + folder
                                    + "; push the code again and deploy what that gives",
                            null);
                }
                byte[] bytes = read(list(name));
                CodeVersion version = CodeVersion.read(bytes, name, storage.name() + "/" + folder);
                Files.write(file, bytes);
                cache.keep(file, name);
                return version;
            }
            return CodeVersion.read(Files.readAllBytes(file), name, "the cache");
        } catch (IOException failed) {
            throw new CodeException("code.cache-failed", "cannot write to the cache of code: " + failed, failed);
        } finally {
            Trees.delete(work);
        }
    }

    private byte[] read(String path) {
        try (InputStream in = storage.open(path)) {
            return in.readNBytes(LARGEST_LIST);
        } catch (IOException failed) {
            throw unreadable(path, failed);
        }
    }

    private void download(CodeVersion.File file) {
        String object = content(file.sha256());
        Path work = cache.temporaryFolder();
        try {
            Path part = work.resolve("content");
            String found = write(object, part);
            if (!found.equals(file.sha256())) {
                long bytes = Files.size(part);
                throw new CodeException(
                        "storage.content-changed",
                        "%s in %s/%s is not what was pushed: %s; it is not used. Push the code again and deploy what that gives"
                                .formatted(
                                        file.path(),
                                        storage.name(),
                                        folder,
                                        bytes == file.bytes()
                                                ? "its content has changed"
                                                : "it has " + bytes + " bytes instead of " + file.bytes()),
                        null);
            }
            cache.keep(part, file.sha256());
        } catch (IOException failed) {
            throw unreadable(object, failed);
        } finally {
            Trees.delete(work);
        }
    }

    private int pullPlain(Path target) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<StoredObject> objects = storage.list(folder).stream()
                .filter(object ->
                        object.path().startsWith(prefix) && !object.path().endsWith("/"))
                .filter(object -> Stream.of(object.path().split("/")).noneMatch(VERSIONS::equals))
                .toList();
        if (objects.isEmpty()) {
            throw new CodeException(
                    "storage.nothing-there",
                    "there is nothing in " + storage.name() + "/" + folder
                            + "; see whether the folder is right, and push the code",
                    null);
        }
        Transfers.each(objects, object -> {
            Path path = target.resolve(SafePaths.require(object.path().substring(prefix.length())));
            pullPlain(object, path);
        });
        return objects.size();
    }

    private void pullPlain(StoredObject object, Path path) {
        try {
            Path part = Trees.part(path);
            try {
                var _ = write(object.path(), part);
                if (Files.size(part) != object.bytes()) {
                    throw new CodeException(
                            "storage.truncated",
                            "%s came with %d bytes from %s, which holds %d; try again, and push with a version to be sure of it"
                                    .formatted(object.path(), Files.size(part), storage.name(), object.bytes()),
                            null);
                }
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw unreadable(object.path(), failed);
        }
    }

    private String write(String object, Path part) throws IOException {
        try (InputStream in = storage.open(object);
                OutputStream out = Files.newOutputStream(part)) {
            return Digests.copy(in, out);
        }
    }

    private CodeException unreadable(String path, IOException failed) {
        return new CodeException(
                "storage.failed",
                "cannot get " + path + " from " + storage.name() + ": " + failed.getMessage() + "; try again",
                failed);
    }

    private String within(String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }

    private String versions() {
        int slash = folder.lastIndexOf('/');
        return folder.substring(0, slash + 1) + VERSIONS + "/"
                + (folder.isEmpty() ? "" : folder.substring(slash + 1) + "/");
    }

    private String content(String digest) {
        return versions() + "content/" + digest;
    }

    private String list(String version) {
        return versions() + "versions/" + version + ".json";
    }
}
