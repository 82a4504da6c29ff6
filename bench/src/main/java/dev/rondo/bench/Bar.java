package dev.rondo.bench;

/**
 * What a figure must reach.
 *
 * @param limit the limit, itself still good enough
 * @param atMost whether figures must not exceed the limit; otherwise they must not fall below it
 */
record Bar(double limit, boolean atMost) {
    static Bar atMost(double limit) {
        return new Bar(limit, true);
    }

    static Bar atLeast(double limit) {
        return new Bar(limit, false);
    }

    boolean isMet(double value) {
        return atMost ? value <= limit : value >= limit;
    }

    @Override
    public String toString() {
        return (atMost ? "≤ " : "≥ ") + Numbers.format(limit);
    }
}
