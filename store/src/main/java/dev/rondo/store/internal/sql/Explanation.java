package dev.rondo.store.internal.sql;

import dev.rondo.model.RondoException;

/** Says what a failure of one database means and what to do about it. */
public interface Explanation {

    /** The database, as its user knows it. */
    String database();

    /** The failure in the product's own terms. */
    RondoException of(DatabaseFailure failure);

    /** What keeps the database from being written by a program that is older than it. */
    default RondoException newer(int found, String remedy) {
        return new RondoException(
                "store.newer-schema",
                "%s was written by a newer Rondo (its schema is %d, this one knows up to %d). Use that version, or %s."
                        .formatted(database(), found, Schema.LATEST, remedy));
    }

    /** The thread that writes has ended, which only a failure of the program or the Java machine can make it do. */
    default RondoException stopped(Throwable fatal) {
        return new RondoException(
                "store.stopped",
                "Writing to %s has stopped for good (%s); what was acknowledged is stored. Start the program again."
                        .formatted(database(), fatal),
                fatal);
    }

    /** The store has been closed. */
    default RondoException closed() {
        return new RondoException("store.closed", database() + " has been closed. Open it again to go on.");
    }
}
