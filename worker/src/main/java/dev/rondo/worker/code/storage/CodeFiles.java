package dev.rondo.worker.code.storage;

import dev.rondo.worker.code.CodeException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder of code, without what an ignore file names by patterns as {@code .gitignore} has them, and without
 * {@code .git}.
 */
public final class CodeFiles {
    private static final List<String> IGNORE_FILES = List.of(".rondoignore", ".prefectignore");

    private static final int SEEN_PER_FILE = 10;

    private CodeFiles() {}

    /**
     * The files, as paths below the folder, in order.
     *
     * @param ignoreFile the file with patterns, below the folder; null for {@code .rondoignore}, else {@code .prefectignore},
     *     where there is one
     * @throws CodeException when the folder or the named ignore file is not there, or cannot be read
     */
    public static List<Path> list(Path folder, @Nullable String ignoreFile) {
        if (!Files.isDirectory(folder)) {
            throw new CodeException(
                    "code.no-such-directory", "there is no directory " + folder + " whose code could be taken", null);
        }
        try {
            var visitor = new Visitor(folder, null, rules(folder, ignoreFile), Integer.MAX_VALUE, Long.MAX_VALUE);
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
            return visitor.files.stream().sorted().toList();
        } catch (IOException failed) {
            throw new CodeException("code.unreadable", "cannot read the code in " + folder + ": " + failed, failed);
        }
    }

    /**
     * The files as {@link #list} gives them, unless there are more of them, or they are larger, than is wanted: then it looks
     * no further.
     *
     * @param except a folder that is left out, wherever it is
     * @param mostFiles how many files there may be
     * @param mostBytes how large they may be together
     */
    public static Optional<List<Path>> listWithin(Path folder, Path except, int mostFiles, long mostBytes) {
        try {
            var visitor = new Visitor(folder, except, rules(folder, null), mostFiles, mostBytes);
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
            return visitor.isBeyond()
                    ? Optional.empty()
                    : Optional.of(visitor.files.stream().sorted().toList());
        } catch (IOException failed) {
            throw new CodeException("code.unreadable", "cannot read the code in " + folder + ": " + failed, failed);
        }
    }

    private static IgnoreNode rules(Path folder, @Nullable String ignoreFile) throws IOException {
        var rules = new IgnoreNode();
        Optional<Path> file = ignoreFile == null
                ? IGNORE_FILES.stream()
                        .map(folder::resolve)
                        .filter(Files::isRegularFile)
                        .findFirst()
                : Optional.of(folder.resolve(ignoreFile));
        if (file.isPresent()) {
            if (!Files.isRegularFile(file.get())) {
                throw new CodeException(
                        "code.no-ignore-file",
                        "there is no ignore file " + file.get() + "; leave ignore_file out, or make it",
                        null);
            }
            try (InputStream in = Files.newInputStream(file.get())) {
                rules.parse(file.get().toString(), in);
            }
        }
        return rules;
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final @Nullable Path except;
        private final IgnoreNode rules;
        private final List<Path> files = new ArrayList<>();

        private final int mostFiles;
        private final long mostBytes;
        private long seen;
        private long bytes;

        Visitor(Path folder, @Nullable Path except, IgnoreNode rules, int mostFiles, long mostBytes) {
            this.folder = folder;
            this.except = except;
            this.rules = rules;
            this.mostFiles = mostFiles;
            this.mostBytes = mostBytes;
        }

        // What is ignored counts too: a walk through all of a disk is nothing to wait for.
        boolean isBeyond() {
            return files.size() > mostFiles || bytes > mostBytes || seen > (long) SEEN_PER_FILE * mostFiles;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean skips = !directory.equals(folder)
                    && (directory.equals(except)
                            || directory.getFileName().toString().equals(".git")
                            || isIgnored(directory, true));
            return skips ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            seen++;
            if (attributes.isRegularFile() && !isIgnored(file, false)) {
                files.add(folder.relativize(file));
                bytes += attributes.size();
            }
            return isBeyond() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        private boolean isIgnored(Path path, boolean directory) {
            String name = folder.relativize(path).toString().replace(File.separatorChar, '/');
            return Boolean.TRUE.equals(rules.checkIgnored(name, directory));
        }
    }
}
