package dev.rondo.ml.registry;

import java.time.Instant;

/**
 * A change of the model in production.
 *
 * @param kind what happened
 * @param version the model in production since
 * @param score its score
 * @param metric the name of the score
 * @param at when
 */
public record ProductionChange(Kind kind, int version, double score, String metric, Instant at) {

    /** Why the model in production changed. */
    public enum Kind {
        /** A candidate was better. */
        PROMOTION,
        /** An earlier version was put back. */
        ROLLBACK
    }
}
