package dev.rondo.docker;

import com.github.dockerjava.core.GoLangFileMatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** What an engine gets to build an image from: folders and files in one archive. Used by one thread. */
final class BuildContext implements AutoCloseable {
    private static final String IGNORED = ".dockerignore";
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    private final TarArchiveOutputStream archive;

    /** @param to where the archive is written; closed with this */
    BuildContext(OutputStream to) {
        archive = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
        archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** Adds a file with a text in it. */
    void add(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        entry.setMode(PLAIN);
        archive.putArchiveEntry(entry);
        archive.write(bytes);
        archive.closeArchiveEntry();
    }

    /**
     * Adds a folder but for what its {@code .dockerignore} names.
     *
     * @param folder the folder
     * @param prefix where it goes in the archive: empty, or ending with a slash
     */
    void add(Path folder, String prefix) throws IOException {
        List<Pattern> ignored = ignored(folder);
        if (!prefix.isEmpty()) {
            addFolder(prefix);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> !file.equals(folder)).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                // The list of what is left out is done with here, and must not be applied once more.
                if (!name.equals(IGNORED) && !isIgnored(ignored, name)) {
                    add(file, prefix, name);
                }
            }
        }
    }

    private void add(Path file, String prefix, String name) throws IOException {
        if (Files.isSymbolicLink(file)) {
            TarArchiveEntry link = new TarArchiveEntry(prefix + name, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(file).toString());
            archive.putArchiveEntry(link);
        } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            addFolder(prefix + name + "/");
            return;
        } else if (Files.isRegularFile(file)) {
            TarArchiveEntry entry = new TarArchiveEntry(prefix + name);
            entry.setSize(Files.size(file));
            entry.setMode(isExecutable(file) ? EXECUTABLE : PLAIN);
            archive.putArchiveEntry(entry);
            Files.copy(file, archive);
        } else {
            return; // sockets and devices are nothing for an image
        }
        archive.closeArchiveEntry();
    }

    private void addFolder(String name) throws IOException {
        TarArchiveEntry folder = new TarArchiveEntry(name);
        folder.setMode(EXECUTABLE);
        archive.putArchiveEntry(folder);
        archive.closeArchiveEntry();
    }

    private static boolean isExecutable(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
        } catch (UnsupportedOperationException elsewhere) {
            return true;
        }
    }

    private record Pattern(String text, boolean isException) {}

    private static List<Pattern> ignored(Path folder) throws IOException {
        Path file = folder.resolve(IGNORED);
        List<Pattern> patterns = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file)) {
                boolean isException = line.startsWith("!");
                String text = line.substring(isException ? 1 : 0).strip().replaceAll("^/+|/+$", "");
                if (!text.isEmpty() && !line.startsWith("#")) {
                    patterns.add(new Pattern(text, isException));
                }
            }
        }
        return patterns;
    }

    // The last pattern that matches the file, or a folder around it, decides.
    private static boolean isIgnored(List<Pattern> patterns, String name) {
        boolean isIgnored = false;
        for (Pattern pattern : patterns) {
            if (pattern.isException() == isIgnored && matches(pattern.text(), name)) {
                isIgnored = !pattern.isException();
            }
        }
        return isIgnored;
    }

    private static boolean matches(String pattern, String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('/', end - 1)) {
            if (GoLangFileMatch.match(pattern, name.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
