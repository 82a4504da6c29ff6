package dev.rondo.internal.result;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Types of results in tests. */
final class ResultValues {
    private ResultValues() {}

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "a colour of its own class";
            }
        };

        @Override
        public String toString() {
            return "a colour of its own";
        }
    }

    sealed interface Shape permits Circle, Polygon {}

    record Circle(double radius) implements Shape {}

    sealed interface Polygon extends Shape permits Square, Rectangle {}

    record Square(double side) implements Polygon {}

    record Rectangle(double type, double height) implements Polygon {}

    record Pair<A, B>(A first, B second) {}

    record Tree(String name, List<Tree> children) {}

    record Everything(
            BigDecimal decimal,
            BigInteger integer,
            Path path,
            Duration duration,
            Instant instant,
            ZonedDateTime zoned,
            UUID id,
            Optional<String> text,
            Colour colour,
            Map<String, List<Shape>> shapes,
            Set<Integer> numbers,
            Map<Colour, Long> counts,
            @Nullable Double absent,
            float single,
            char letter) {}

    static final class Bean implements Serializable {
        private static final long serialVersionUID = 1L;
        final int number;

        Bean(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bean bean && bean.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    static final class Step implements Serializable {
        private static final long serialVersionUID = 1L;
        final @Nullable Object worker;

        Step(@Nullable Object worker) {
            this.worker = worker;
        }
    }

    static final class Pipeline implements Serializable {
        private static final long serialVersionUID = 1L;
        final List<Step> steps;

        Pipeline(Step... steps) {
            this.steps = List.of(steps);
        }
    }

    record HoldsThread(String name, Thread worker) {}

    static final class NotSerializableAtAll {}
}
