package dev.rondo.orchestration.schedule;

import dev.rondo.model.RondoException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one field of a cron expression: lists of numbers or names, ranges (which may wrap around, as in {@code fri-mon}; one
 * from a value to itself is the whole cycle), steps, {@code *}, {@code ?}, and for days {@code L}, {@code 5#2} and {@code
 * L5}. Not thread-safe; for one field.
 */
final class CronFieldParser {
    private static final Pattern NTH = Pattern.compile("(.+)#([1-5])");
    private static final Pattern LAST = Pattern.compile("l(\\d)");
    private static final Pattern RANGE = Pattern.compile("([^-/]+)(?:-([^-/]+))?(?:/(\\d{1,9}))?");
    /** Stands for the last such day in {@link #ordinals}. */
    static final int LAST_ORDINAL = 6;

    final BitSet values = new BitSet();
    /** For days of the week: which of its kind in the month (bits 1 to 5, or {@link #LAST_ORDINAL}). */
    final Map<Integer, BitSet> ordinals = new HashMap<>();

    boolean every;
    boolean lastDay;
    private boolean plain;

    private final CronField field;
    private final String expression;

    CronFieldParser(CronField field, String expression) {
        this.field = field;
        this.expression = expression;
    }

    CronFieldParser read(String text) {
        for (String item : text.split(",", -1)) {
            readItem(item);
        }
        if (!ordinals.isEmpty() && plain && values.cardinality() < field.size()) {
            throw refusal(text, "days such as 5#2 or L5 do not go together with other days of the week");
        }
        return this;
    }

    private void readItem(String item) {
        boolean day = field == CronField.DAY_OF_MONTH || field == CronField.DAY_OF_WEEK;
        Matcher nth = NTH.matcher(item);
        Matcher last = LAST.matcher(item);
        if (item.equals("*") || (item.equals("?") && day)) {
            every = true;
            values.set(field.min, field.max + 1);
        } else if (item.equals("l") && field == CronField.DAY_OF_MONTH) {
            lastDay = true;
        } else if (field == CronField.DAY_OF_WEEK && nth.matches()) {
            addOrdinals(nth.group(1), Integer.parseInt(nth.group(2)));
        } else if (field == CronField.DAY_OF_WEEK && last.matches()) {
            addOrdinals(last.group(1), LAST_ORDINAL);
        } else {
            plain = true;
            values.or(range(item));
        }
    }

    private void addOrdinals(String days, int ordinal) {
        BitSet set = days.equals("*") ? all(1) : range(days);
        values.or(set);
        set.stream()
                .forEach(day ->
                        ordinals.computeIfAbsent(day, added -> new BitSet()).set(ordinal));
    }

    private BitSet range(String item) {
        Matcher parts = RANGE.matcher(item);
        if (!parts.matches()) {
            throw refusal(item, "write a value, a range such as 1-5, or a step such as */10");
        }
        String high = parts.group(2);
        int step = parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3));
        if (step == 0) {
            throw refusal(item, "a step is at least 1");
        }
        if (parts.group(1).equals("*")) {
            if (high != null) {
                throw refusal(item, "a range goes from a value to a value");
            }
            return all(step);
        }
        int low = value(parts.group(1), item);
        if (high == null) {
            return parts.group(3) == null ? single(low) : range(low, field.max, step);
        }
        return range(low, high.equals("l") && field == CronField.DAY_OF_MONTH ? 31 : value(high, item), step);
    }

    private BitSet range(int low, int high, int step) {
        if (low == high) {
            return all(step);
        }
        if (low < high) {
            return steps(low, high, step);
        }
        // Around the end, where the step goes on as croniter lets it: one later than it should, unless it just fits.
        BitSet set = steps(low, field.max, step);
        int last = set.length() - 1;
        int left = field.max - last;
        boolean fits = last - field.min + step <= field.size();
        set.or(steps(field.min + (fits ? 0 : step - left), high, step));
        return set;
    }

    private BitSet all(int step) {
        return steps(field.min, field.max, step);
    }

    private static BitSet single(int value) {
        return steps(value, value, 1);
    }

    private static BitSet steps(int low, int high, int step) {
        BitSet set = new BitSet();
        for (long value = low; value <= high; value += step) {
            set.set((int) value);
        }
        return set;
    }

    private int value(String text, String item) {
        Integer named = field.named(text);
        if (named != null) {
            return named;
        }
        if (!text.matches("\\d{1,4}")) {
            throw refusal(item, "\"" + text + "\" is no " + field.text());
        }
        int number = Integer.parseInt(text);
        int value = field == CronField.DAY_OF_WEEK && number == 7 ? 0 : number;
        if (value < field.min || value > field.max) {
            throw refusal(item, "a " + field.text() + " is " + field.min + " to " + field.max + ", not " + number);
        }
        return value;
    }

    private RondoException refusal(String item, String remedy) {
        return CronExpression.refusal(expression, field.text() + " \"" + item + "\": " + remedy);
    }
}
