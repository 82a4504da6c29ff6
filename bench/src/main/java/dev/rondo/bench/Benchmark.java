package dev.rondo.bench;

import java.util.List;

/** Something that is measured, by a name that the command line knows. */
record Benchmark(String name, String description, Measurement measurement) {

    /** Measures, and gives a figure for each row of the table. */
    @FunctionalInterface
    interface Measurement {
        List<Figure> measure(Setting setting) throws Exception;
    }
}
