package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON that users give on the command line. */
final class JsonInput {
    private JsonInput() {}

    /** The JSON in a file; {@code -} is what is piped in. */
    static JsonNode file(Surroundings surroundings, String file) {
        try {
            String text = file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(surroundings.resolve(Path.of(file)));
            return Json.MAPPER.readTree(text);
        } catch (IOException unreadable) {
            throw CliException.badInput("cannot read " + file + ": " + unreadable, unreadable);
        } catch (JacksonException wrong) {
            throw CliException.badInput(file + " is not JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    /** JSON, or text where it is none. */
    static Object value(String written) {
        try {
            JsonNode value = Json.MAPPER.readTree(written);
            return value.isMissingNode() ? written : value;
        } catch (JacksonException text) {
            return written;
        }
    }

    /** Values by name, from {@code name=value}. */
    static Map<String, Object> assignments(String option, List<String> written) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String each : written) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw CliException.badInput(option + " cannot be '" + each + "'; write name=value");
            }
            values.put(each.substring(0, equals), value(each.substring(equals + 1)));
        }
        return values;
    }
}
