package dev.rondo.cli.internal.entrypoint;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.dependency.Coordinates;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source file says of itself.
 *
 * @param file the file
 * @param text its content
 * @param packageName the package; empty for the unnamed one
 * @param dependencies the libraries of its {@code //DEPS} lines, in their order
 */
record SourceHeader(Path file, String text, String packageName, List<Coordinates> dependencies) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    // Formatters like to put a space after the slashes.
    private static final Pattern DEPENDENCIES = Pattern.compile("(?m)^//[ \\t]?DEPS[ \\t]+(.*)$");

    /** @throws CliException when the file cannot be read, or a {@code //DEPS} line is not understood */
    static SourceHeader read(Path file) {
        String text = content(file);
        Matcher declaration = PACKAGE.matcher(text);
        return new SourceHeader(file, text, declaration.find() ? declaration.group(1) : "", dependencies(file, text));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException malformed) {
            throw CliException.badInput(file + " is not text in UTF-8; save it in that encoding", malformed);
        } catch (IOException unreadable) {
            throw CliException.badInput("cannot read " + file + ": " + unreadable, unreadable);
        }
    }

    private static List<Coordinates> dependencies(Path file, String text) {
        List<Coordinates> found = new ArrayList<>();
        Matcher lines = DEPENDENCIES.matcher(text);
        while (lines.find()) {
            Arrays.stream(lines.group(1).split("//", 2)[0].strip().split("[\\s,]+"))
                    .filter(word -> !word.isEmpty())
                    .map(word -> Coordinates.parse(word, file.getFileName().toString()))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /**
     * The folder that holds the folders of the packages; the file's own folder where it does not lie in the folder of
     * its package, since only there neighbours can be.
     */
    Path sourceRoot() {
        Path folder = file.toAbsolutePath().resolve("..").normalize();
        if (packageName.isEmpty()) {
            return folder;
        }
        Path inPackage = Path.of(packageName.replace('.', '/'));
        if (!folder.endsWith(inPackage)) {
            return folder;
        }
        Path root = folder;
        for (int level = 0; level < inPackage.getNameCount(); level++) {
            root = root.resolve("..").normalize();
        }
        return root;
    }
}
