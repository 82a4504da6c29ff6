package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.model.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The options that say what a flow is run with. */
final class CodeOptions {
    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "A parameter: text, or JSON for lists and records. May be repeated.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--params", paramLabel = "FILE", description = "A file with parameters as a JSON object.")
    private @Nullable Path file;

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description = "Jars and folders with classes that the flow needs.")
    private @Nullable String classPath;

    @Option(names = "--with", paramLabel = "LIBRARY", description = "A library of Rondo's that the flow needs: ml.")
    private List<String> extras = new ArrayList<>();

    List<String> extras() {
        return extras;
    }

    /** The class path, absolute. */
    List<Path> classPath(Surroundings surroundings) {
        return classPath(surroundings, classPath);
    }

    /** A class path as it is written, absolute. */
    static List<Path> classPath(Surroundings surroundings, @Nullable String written) {
        if (written == null || written.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(written.split(java.util.regex.Pattern.quote(File.pathSeparator)))
                .map(entry -> existing(surroundings.resolve(Path.of(entry))))
                .toList();
    }

    private static Path existing(Path entry) {
        if (!Files.exists(entry)) {
            throw CliException.badInput("there is no " + entry + " to put on the class path");
        }
        return entry;
    }

    /** The parameters: those of the file, then those given one by one, which override. */
    Map<String, Object> parameters(Surroundings surroundings) {
        Map<String, Object> values = new LinkedHashMap<>();
        Path given = file;
        if (given != null) {
            values.putAll(read(surroundings.resolve(given)));
        }
        for (String each : parameters) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw CliException.badInput("--param " + each + " is not understood; write --param name=value");
            }
            values.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return values;
    }

    private static Map<String, Object> read(Path file) {
        try {
            JsonNode root = Json.MAPPER.readTree(Files.readString(file));
            if (!root.isObject()) {
                throw CliException.badInput(file + " must hold a JSON object with a field for each parameter");
            }
            Map<String, Object> values = new LinkedHashMap<>();
            root.properties().forEach(each -> values.put(each.getKey(), each.getValue()));
            return values;
        } catch (IOException unreadable) {
            throw CliException.badInput("cannot read the parameters in " + file + ": " + unreadable, unreadable);
        } catch (JacksonException malformed) {
            throw CliException.badInput(
                    file + " is not valid JSON: " + malformed.getOriginalMessage()
                            + (malformed.getLocation() == null
                                    ? ""
                                    : " in line " + malformed.getLocation().getLineNr()),
                    malformed);
        }
    }
}
