package dev.rondo.cli.internal.deployment;

import dev.rondo.cli.internal.CliException;
import dev.rondo.model.Durations;
import dev.rondo.model.RondoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A map out of a YAML file, whose fields are checked as they are read.
 *
 * @param place where it is, for messages: {@code rondo.yaml: deployments[0]}
 * @param values the fields
 */
record Fields(String place, Map<String, Object> values) {

    static Fields of(String place, @Nullable Object value) {
        if (value == null) {
            return new Fields(place, Map.of());
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw CliException.badInput(place + " must be a map with a field in each line, not '" + value + "'");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, each) -> {
            if (each != null) {
                values.put(String.valueOf(key), each);
            }
        });
        return new Fields(place, values);
    }

    /** Refuses fields that are none of these: a field that is written wrongly must not be passed over. */
    Fields only(Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw CliException.badInput(
                        place + " has a field '" + name + "'; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<String> text(String name) {
        return value(name).map(each -> {
            if (each instanceof Map || each instanceof List) {
                throw wrong(name, "text", each);
            }
            return String.valueOf(each);
        });
    }

    Optional<Boolean> flag(String name) {
        return value(name).map(each -> switch (each) {
            case Boolean flag -> flag;
            case String text when text.equals("true") || text.equals("false") -> Boolean.valueOf(text);
            default -> throw wrong(name, "true or false", each);
        });
    }

    Optional<Integer> number(String name) {
        return value(name).map(each -> {
            try {
                return Integer.parseInt(String.valueOf(each));
            } catch (NumberFormatException no) {
                throw CliException.badInput(place + ": " + name + " must be a whole number, not '" + each + "'", no);
            }
        });
    }

    /** A span of time: a number of seconds, or text such as {@code 15m}. */
    Optional<Duration> duration(String name) {
        return value(name).map(each -> {
            if (each instanceof Number seconds) {
                return Duration.ofNanos(Math.round(seconds.doubleValue() * 1e9));
            }
            try {
                return Durations.parse(String.valueOf(each));
            } catch (RondoException | IllegalArgumentException unreadable) {
                throw CliException.badInput(place + ": " + name + ": " + unreadable.getMessage(), unreadable);
            }
        });
    }

    Fields map(String name) {
        return of(place + "." + name, values.get(name));
    }

    List<Object> list(String name) {
        return value(name)
                .map(each -> {
                    if (!(each instanceof List<?> list)) {
                        throw wrong(name, "a list", each);
                    }
                    return List.<Object>copyOf(list);
                })
                .orElse(List.of());
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    List<Fields> maps(String name) {
        List<Fields> maps = new ArrayList<>();
        for (Object each : list(name)) {
            maps.add(of(place + "." + name + "[" + maps.size() + "]", each));
        }
        return maps;
    }

    private CliException wrong(String name, String wanted, Object given) {
        return CliException.badInput(place + ": " + name + " must be " + wanted + ", not '" + given + "'");
    }
}
