package dev.rondo.model.variable;

import dev.rondo.model.Json;
import dev.rondo.model.internal.Checks;
import org.jspecify.annotations.Nullable;

/** What names and values of variables keep to. */
final class VariableLimits {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_VALUE = 5000;

    private VariableLimits() {}

    static String name(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the name of a variable has at most " + LONGEST_NAME + " characters, not " + name.length());
        }
        return Checks.dashedOrUnderscored("the name of a variable", name);
    }

    static @Nullable Object value(@Nullable Object value) {
        int length = Json.MAPPER.writeValueAsString(value).length();
        if (length > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "the value of a variable has at most " + LONGEST_VALUE + " characters of JSON, not " + length);
        }
        return value;
    }
}
