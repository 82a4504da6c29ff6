package dev.rondo.bench;

import java.util.List;

/**
 * Something that is measured, by a name that the command line knows.
 *
 * @param name the name
 * @param description what it is, for people
 * @param measurement measures it
 * @param onRequest whether it takes so long that it is only measured when it is named
 */
record Benchmark(String name, String description, Measurement measurement, boolean onRequest) {
    Benchmark(String name, String description, Measurement measurement) {
        this(name, description, measurement, false);
    }

    /** Measures, and gives a figure for each row of the table. */
    @FunctionalInterface
    interface Measurement {
        List<Figure> measure(Setting setting) throws Exception;
    }
}
