package dev.rondo.model.taskrun;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The delays between the attempts of a task run: in JSON one number, or a list of numbers, the last of which repeats.
 *
 * @param seconds at least one delay, each in seconds and not negative
 */
public record RetryDelay(List<Double> seconds) {

    public RetryDelay {
        seconds = List.copyOf(seconds);
        if (seconds.isEmpty() || seconds.stream().anyMatch(each -> !(each >= 0))) {
            throw new IllegalArgumentException("retry delays must be one or more numbers >= 0, not " + seconds);
        }
    }

    /** The same delay before every retry. */
    public static RetryDelay ofSeconds(double seconds) {
        return new RetryDelay(List.of(seconds));
    }

    /** The seconds to wait before retry {@code retry}, counted from 1. */
    public double before(int retry) {
        return seconds.get(Math.clamp(retry - 1L, 0, seconds.size() - 1));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RetryDelay fromJson(Object json) {
        if (json instanceof Number number) {
            return ofSeconds(number.doubleValue());
        }
        if (json instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
            return new RetryDelay(
                    list.stream().map(each -> ((Number) each).doubleValue()).toList());
        }
        throw new IllegalArgumentException("retry_delay must be a number or a list of numbers, not " + json);
    }

    @JsonValue
    Object toJson() {
        return seconds.size() == 1 ? seconds.getFirst() : seconds;
    }
}
