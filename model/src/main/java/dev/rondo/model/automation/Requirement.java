package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rondo.model.internal.Checks;

/** How many of the triggers within a compound one must have fired. In JSON {@code "any"}, {@code "all"} or a number. */
public sealed interface Requirement {

    /** How many of so many. */
    int of(int triggers);

    @JsonValue
    Object toJson();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Requirement fromJson(Object json) {
        return switch (json) {
            case String name when name.equals("any") -> Named.ANY;
            case String name when name.equals("all") -> Named.ALL;
            case Integer count -> new AtLeast(count);
            default -> throw new IllegalArgumentException("require must be \"any\", \"all\" or a number, not " + json);
        };
    }

    /** Those that need no number. */
    enum Named implements Requirement {
        /** One of them. */
        ANY,
        /** All of them. */
        ALL;

        @Override
        public int of(int triggers) {
            return this == ANY ? 1 : triggers;
        }

        @Override
        public Object toJson() {
            return this == ANY ? "any" : "all";
        }
    }

    /**
     * So many of them.
     *
     * @param count how many, at least one
     */
    record AtLeast(int count) implements Requirement {
        public AtLeast {
            Checks.atLeast(1, "require", count);
        }

        @Override
        public int of(int triggers) {
            return count;
        }

        @Override
        public Object toJson() {
            return count;
        }
    }
}
