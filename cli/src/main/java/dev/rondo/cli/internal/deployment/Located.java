package dev.rondo.cli.internal.deployment;

import dev.rondo.FlowEntrypoint;
import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.entrypoint.Entrypoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where the code of a flow is, as a worker is told: a folder, and an entrypoint in it.
 *
 * @param folder the folder, absolute
 * @param entrypoint the entrypoint, relative to the folder
 * @param file the file of the code; null for a class
 */
record Located(Path folder, String entrypoint, @Nullable Path file) {
    private static final int DIGITS = 12;

    static Located of(String written, Path directory) {
        return switch (Entrypoint.parse(written, directory)) {
            case Entrypoint.SourceFile source -> of(source.file(), source.flow(), directory);
            case Entrypoint.Jar jar -> of(jar.file(), jar.flow(), directory);
            case Entrypoint.ClassName _ -> new Located(directory, written, null);
        };
    }

    private static Located of(Path file, @Nullable String flow, Path directory) {
        Path folder = file.startsWith(directory) ? directory : file.resolveSibling("").normalize();
        String path = folder.relativize(file).toString().replace('\\', '/');
        return new Located(folder, flow == null ? path : path + ":" + flow, file);
    }

    /** The version of the code: a digest of its file, or of the class. */
    String version(FlowEntrypoint flow) {
        if (file == null) {
            return flow.version();
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (IOException unreadable) {
            throw CliException.badInput("cannot read " + file + ": " + unreadable, unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
