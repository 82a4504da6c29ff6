/** The ports to a database: what orchestration asks of the store, whichever database is behind it. */
@NullMarked
package dev.rondo.orchestration.store;

import org.jspecify.annotations.NullMarked;
