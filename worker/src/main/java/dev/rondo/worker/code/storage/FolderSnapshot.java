package dev.rondo.worker.code.storage;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Digests;
import dev.rondo.worker.code.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies of folders, known by what was copied. */
public final class FolderSnapshot {
    private static final int SHORT = 12;

    private FolderSnapshot() {}

    /**
     * Copies the files of a folder; files that are there already are replaced, others stay.
     *
     * @param ignoreFile see {@link CodeFiles#list}
     * @param version the version that it is to be; null for whatever it is
     * @return the version that was copied
     * @throws CodeException when the folder is not there, or is another version: then nothing is copied
     */
    public static String copy(Path source, @Nullable String ignoreFile, Path target, @Nullable String version) {
        try {
            Path work = Files.createTempDirectory(
                    Files.createDirectories(target.toAbsolutePath().getParent()), ".rondo-copy");
            try {
                CodeVersion copied = copy(source, CodeFiles.list(source, ignoreFile), work);
                if (version != null && !version.equals(copied.name())) {
                    throw new CodeException(
                            "code.other-version",
                            "the folder " + source + " is version " + copied.name() + " by now, not " + version
                                    + "; deploy again, or keep versions in a storage with push_to_remote_storage",
                            null);
                }
                place(copied, work, target);
                return copied.name();
            } finally {
                Trees.delete(work);
            }
        } catch (IOException failed) {
            throw new CodeException(
                    "code.unwritable", "cannot copy " + source + " to " + target + ": " + failed, failed);
        }
    }

    /**
     * Keeps a copy of a folder that is not large, in a folder named as the version is, for good: one that is there already is
     * that copy.
     *
     * @param versions the folder with the copies
     * @param except a folder that is no part of the code, even where it is within
     * @param mostFiles how many files count as not large
     * @param mostBytes how many bytes do
     * @return the copy; empty when the folder is larger: then nothing is copied
     */
    public static Optional<Path> keep(Path source, Path versions, Path except, int mostFiles, long mostBytes) {
        Optional<List<Path>> files = CodeFiles.listWithin(source, except, mostFiles, mostBytes);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path work = Files.createTempDirectory(Files.createDirectories(versions), ".rondo-copy");
            try {
                String version = copy(source, files.get(), work).name().substring(0, SHORT);
                Path kept = versions.resolve(version);
                if (!Files.exists(kept)) {
                    moveUnlessThere(work, kept);
                }
                return Optional.of(kept);
            } finally {
                Trees.delete(work);
            }
        } catch (IOException failed) {
            throw new CodeException(
                    "code.unwritable", "cannot copy " + source + " to " + versions + ": " + failed, failed);
        }
    }

    private static void moveUnlessThere(Path work, Path kept) throws IOException {
        try {
            Files.move(work, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            // Another process may have kept the same meanwhile.
            if (!Files.isDirectory(kept)) {
                throw failed;
            }
        }
    }

    private static CodeVersion copy(Path source, List<Path> files, Path work) throws IOException {
        List<CodeVersion.File> copied = new ArrayList<>();
        for (Path file : files) {
            Path from = source.resolve(file);
            Path to = work.resolve(file);
            Files.createDirectories(to.getParent());
            try (InputStream in = Files.newInputStream(from);
                    OutputStream out = Files.newOutputStream(to)) {
                String digest = Digests.copy(in, out);
                boolean executable = Files.isExecutable(from) && to.toFile().setExecutable(true);
                copied.add(new CodeVersion.File(
                        file.toString().replace('\\', '/'), digest, to.toFile().length(), executable));
            }
        }
        return CodeVersion.of(copied);
    }

    private static void place(CodeVersion version, Path work, Path target) throws IOException {
        for (CodeVersion.File file : version.files()) {
            Path to = target.resolve(file.path());
            Files.createDirectories(to.getParent());
            Files.move(
                    work.resolve(file.path()), to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
