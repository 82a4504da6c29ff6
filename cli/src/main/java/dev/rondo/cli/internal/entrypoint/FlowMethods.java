package dev.rondo.cli.internal.entrypoint;

import dev.rondo.cli.internal.CliException;
import dev.rondo.model.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The flows of a source file or a jar.
 *
 * @param origin the file, for messages
 * @param found the flows
 */
record FlowMethods(String origin, List<FlowMethod> found) {

    /** The flows among compiled classes, those of one source file only. */
    static FlowMethods inFolder(String origin, Path classes, Path source) {
        List<FlowMethod> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                byte[] classFile = Files.readAllBytes(file);
                if (SourceOf.isCompiledFrom(classFile, source)) {
                    found.addAll(FlowMethod.in(classFile));
                }
            }
        } catch (IOException unreadable) {
            throw CliException.environment("cannot read the compiled classes in " + classes, unreadable);
        }
        return new FlowMethods(origin, found);
    }

    /** The flows in a jar. */
    static FlowMethods inJar(Path jar) {
        List<FlowMethod> found = new ArrayList<>();
        try (var entries = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : entries.stream().toList()) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                    try (InputStream content = entries.getInputStream(entry)) {
                        found.addAll(FlowMethod.in(content.readAllBytes()));
                    }
                }
            }
        } catch (ZipException damaged) {
            throw CliException.badInput(jar + " is not a jar: " + damaged.getMessage(), damaged);
        } catch (IOException unreadable) {
            throw CliException.badInput("cannot read " + jar + ": " + unreadable, unreadable);
        }
        return new FlowMethods(jar.toString(), found);
    }

    /**
     * The flow that is meant.
     *
     * @param name its name or its method's; null where there is only one
     * @throws CliException when there is none of the name, or no name and several flows
     */
    FlowMethod meant(@Nullable String name) {
        if (found.isEmpty()) {
            throw CliException.badInput(origin + " declares no flow; annotate a method with @Flow");
        }
        List<FlowMethod> meant = name == null
                ? found
                : found.stream().filter(each -> each.isNamed(name)).toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        throw CliException.badInput(meant.isEmpty() && name != null ? unknown(name) : ambiguous());
    }

    private String unknown(String name) {
        List<String> names = found.stream().map(FlowMethod::shown).toList();
        return "there is no flow '" + name + "' in " + origin + "; "
                + Nearest.to(name, names)
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse("there is " + String.join(", ", names));
    }

    private String ambiguous() {
        return origin + " declares " + found.size() + " flows; name one of them after a colon: "
                + found.stream().map(FlowMethod::shown).collect(Collectors.joining(", "));
    }
}
