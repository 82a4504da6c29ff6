package dev.rondo.model.internal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the contract demands of values; not for users. */
public final class Checks {
    // An empty name, or one of blanks and quotes, is none.
    private static final Pattern NAME = Pattern.compile("(?s)(?=.*[^ '\"])[^/%&><]+");
    private static final Pattern DASHED = Pattern.compile("[a-z0-9-]*");
    private static final Pattern DASHED_OR_UNDERSCORED = Pattern.compile("[a-z0-9_-]*");

    private Checks() {}

    /** The name, which is part of addresses and therefore has none of {@code / % & < >}. */
    public static String name(String what, String name) {
        return matching(NAME, what, name, "must say something and have none of / % & < >");
    }

    /** The text, which has lowercase letters, digits and dashes only. */
    public static String dashed(String what, String text) {
        return matching(DASHED, what, text, "must have lowercase letters, digits and dashes only");
    }

    /** The text, which has lowercase letters, digits, dashes and underscores only. */
    public static String dashedOrUnderscored(String what, String text) {
        return matching(
                DASHED_OR_UNDERSCORED, what, text, "must have lowercase letters, digits, dashes and underscores only");
    }

    /** Refuses empty texts. */
    public static void notEmpty(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
    }

    /** Refuses numbers smaller than the least; null passes. */
    public static void atLeast(double least, String what, @Nullable Number number) {
        if (number != null && number.doubleValue() < least) {
            throw new IllegalArgumentException(what + " must be at least " + number(least) + ", not " + number);
        }
    }

    /** Refuses numbers that are not larger than zero; null passes. */
    public static void positive(String what, @Nullable Number number) {
        if (number != null && number.doubleValue() <= 0) {
            throw new IllegalArgumentException(what + " must be larger than zero, not " + number);
        }
    }

    private static String number(double value) {
        return value == (long) value ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String matching(Pattern pattern, String what, String text, String rule) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " " + rule + ": \"" + text + "\"");
        }
        return text;
    }
}
