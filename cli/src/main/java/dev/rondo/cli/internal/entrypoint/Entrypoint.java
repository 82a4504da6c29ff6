package dev.rondo.cli.internal.entrypoint;

import dev.rondo.cli.internal.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a flow is, as a user writes it: {@code File.java:flow}, {@code app.jar:flow} or {@code com.acme.Pipeline:flow}. */
public sealed interface Entrypoint {

    /** The name of the flow or of its method; null where there is only one. */
    @Nullable
    String flow();

    /**
     * A source file.
     *
     * @param file the file, absolute
     * @param flow see {@link Entrypoint#flow}
     */
    record SourceFile(Path file, @Nullable String flow) implements Entrypoint {}

    /**
     * A jar.
     *
     * @param file the file, absolute
     * @param flow see {@link Entrypoint#flow}
     */
    record Jar(Path file, @Nullable String flow) implements Entrypoint {}

    /**
     * A class on the class path.
     *
     * @param name the binary name
     * @param flow see {@link Entrypoint#flow}
     */
    record ClassName(String name, @Nullable String flow) implements Entrypoint {}

    /**
     * Reads an entrypoint.
     *
     * @param text as the user wrote it
     * @param directory the folder that relative paths are relative to
     * @throws CliException when there is no such file, or the text is no entrypoint
     */
    static Entrypoint parse(String text, Path directory) {
        // The flow comes after the last colon that is not part of a path, so that a drive letter stays with its path.
        int colon = text.lastIndexOf(':');
        boolean named = colon > 1 && text.indexOf('/', colon) < 0 && text.indexOf('\\', colon) < 0;
        String target = named ? text.substring(0, colon) : text;
        String flow = named && colon + 1 < text.length() ? text.substring(colon + 1) : null;
        String lower = target.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".java")) {
            return new SourceFile(existing(target, directory), flow);
        }
        if (lower.endsWith(".jar")) {
            return new Jar(existing(target, directory), flow);
        }
        return new ClassName(className(target, directory), flow);
    }

    private static Path existing(String target, Path directory) {
        Path file = directory.resolve(target).normalize();
        if (!Files.exists(file)) {
            throw CliException.badInput("there is no file " + file);
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw CliException.badInput(file + " is not a file that can be read");
        }
        return file;
    }

    private static String className(String target, Path directory) {
        if (!target.matches("[\\p{javaJavaIdentifierPart}.]+")) {
            String missing = Files.exists(directory.resolve(target)) ? "" : ", and no such file exists";
            throw CliException.badInput("'" + target + "' is no entrypoint" + missing
                    + "; write File.java:flow, app.jar:flow or com.acme.Pipeline:flow");
        }
        return target;
    }
}
