package dev.rondo.server.block;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as Python's standard library writes them with sorted keys: digests that Python clients compute are of this
 * text.
 */
final class PythonJson {
    private static final int PRINTABLE_FROM = 0x20;
    private static final int PRINTABLE_TO = 0x7e;
    // Python writes out numbers in between, and others with an exponent.
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_PLAIN = 1e16;

    private PythonJson() {}

    /** The text of a value made of maps, lists, texts, numbers, truth values and null. */
    static String write(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> map -> append(text, map);
            case List<?> list -> append(text, list);
            case String string -> quote(text, string);
            case Double number -> text.append(number(number));
            case Float number -> text.append(number(number));
            default -> text.append(value);
        }
    }

    private static void append(StringBuilder text, Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        text.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
            text.append(separator);
            quote(text, entry.getKey());
            text.append(": ");
            append(text, entry.getValue());
            separator = ", ";
        }
        text.append('}');
    }

    private static void append(StringBuilder text, List<?> list) {
        text.append(list.stream().map(PythonJson::write).collect(Collectors.joining(", ", "[", "]")));
    }

    private static void quote(StringBuilder text, String string) {
        text.append('"');
        string.chars().forEach(character -> escape(text, (char) character));
        text.append('"');
    }

    private static void escape(StringBuilder text, char character) {
        switch (character) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\f' -> text.append("\\f");
            case '\b' -> text.append("\\b");
            default -> {
                if (character >= PRINTABLE_FROM && character <= PRINTABLE_TO) {
                    text.append(character);
                } else {
                    text.append("\\u%04x".formatted((int) character));
                }
            }
        }
    }

    private static String number(double number) {
        double size = Math.abs(number);
        if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
            String plain = new java.math.BigDecimal(Double.toString(number)).toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        return exponent(Double.toString(number));
    }

    // 1.0E-5 is 1e-05 there, and 1.5E20 is 1.5e+20.
    private static String exponent(String java) {
        int mark = java.indexOf('E');
        if (mark < 0) {
            return java;
        }
        String digits = java.substring(0, mark);
        int exponent = Integer.parseInt(java.substring(mark + 1));
        String mantissa = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + "%02d".formatted(Math.abs(exponent));
    }
}
