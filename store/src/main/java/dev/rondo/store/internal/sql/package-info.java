/** Statements, parameters and rows: JDBC as the store uses it, the same for every database. */
@NullMarked
package dev.rondo.store.internal.sql;

import org.jspecify.annotations.NullMarked;
