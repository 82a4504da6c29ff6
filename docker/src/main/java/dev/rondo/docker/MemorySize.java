package dev.rondo.docker;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as Docker writes them: {@code 100000}, {@code 1000k}, {@code 1.5g}. */
final class MemorySize {
    private static final Pattern FORM = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s*([bkmgt]?)(?:i?b)?");

    private MemorySize() {}

    /**
     * The bytes; -1 for -1, which is no limit.
     *
     * @throws IllegalArgumentException when it is not an amount
     */
    static long bytes(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("not an amount of memory");
        }
        BigDecimal number = new BigDecimal(form.group(1));
        if (number.compareTo(BigDecimal.ONE.negate()) == 0 && form.group(2).isEmpty()) {
            return -1;
        }
        if (number.signum() < 0) {
            throw new IllegalArgumentException("less memory than none");
        }
        int shift = "bkmgt".indexOf(form.group(2)) * 10;
        try {
            return number.multiply(BigDecimal.valueOf(1L << Math.max(shift, 0)))
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException tooMuch) {
            throw new IllegalArgumentException("more memory than there is", tooMuch);
        }
    }
}
