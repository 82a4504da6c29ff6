package dev.rondo.cli.internal.entrypoint;

import dev.rondo.cli.internal.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compiled source files, kept so that a file that did not change is not compiled again: the compiler's start is most of
 * the time that a small flow takes. A folder for each source and class path; in it the classes, and a list of the
 * sources with their digests.
 *
 * @param folder where they are kept
 */
record CompiledSources(Path folder) {
    private static final int MOST_KEPT = 50;

    /** The folder with the classes of a source, compiled now unless it and all that it uses are as they were. */
    Path classes(SourceHeader source, SourceCompiler compiler) {
        Path entry = folder.resolve(key(source, compiler.classPath()));
        try {
            if (!isCurrent(entry)) {
                Files.createDirectories(folder);
                compile(source, compiler, entry);
                prune();
            }
            return entry.resolve("classes");
        } catch (IOException unwritable) {
            throw CliException.environment("cannot keep compiled classes in " + folder + ": " + unwritable, unwritable);
        }
    }

    private void compile(SourceHeader source, SourceCompiler compiler, Path entry) throws IOException {
        Path draft = Files.createTempDirectory(folder, "draft");
        try {
            Path classes = Files.createDirectory(draft.resolve("classes"));
            Set<Path> sources = compiler.compile(source, classes);
            var list = new StringBuilder();
            for (Path each : sources) {
                list.append(digest(Files.readAllBytes(each)))
                        .append(' ')
                        .append(each)
                        .append('\n');
            }
            Files.writeString(draft.resolve("sources"), list);
            replace(draft, entry);
        } finally {
            delete(draft);
        }
    }

    // Two processes may compile the same at once; whichever comes second finds an equal entry.
    private static void replace(Path draft, Path entry) throws IOException {
        delete(entry);
        try {
            Files.move(draft, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException taken) {
            if (!isCurrent(entry)) {
                throw taken;
            }
        }
    }

    private static boolean isCurrent(Path entry) throws IOException {
        Path list = entry.resolve("sources");
        if (!Files.exists(list)) {
            return false;
        }
        for (String line : Files.readAllLines(list)) {
            String[] parts = line.split(" ", 2);
            Path source = Path.of(parts[1]);
            if (!Files.exists(source) || !digest(Files.readAllBytes(source)).equals(parts[0])) {
                return false;
            }
        }
        return true;
    }

    private static String key(SourceHeader source, List<Path> classPath) {
        var text = new StringBuilder(Runtime.version().toString()).append('\n').append(source.file());
        for (Path entry : classPath) {
            text.append('\n').append(entry).append(' ').append(modified(entry));
        }
        return digest(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private static long modified(Path entry) {
        return entry.toFile().lastModified();
    }

    private void prune() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> superfluous = entries.sorted(Comparator.<Path, FileTime>comparing(CompiledSources::lastModified)
                            .reversed())
                    .skip(MOST_KEPT)
                    .toList();
            for (Path entry : superfluous) {
                delete(entry);
            }
        }
    }

    private static FileTime lastModified(Path entry) {
        return FileTime.fromMillis(modified(entry));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
