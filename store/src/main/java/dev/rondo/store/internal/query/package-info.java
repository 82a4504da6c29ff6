/** Filters and sorts as SQL. */
@NullMarked
package dev.rondo.store.internal.query;

import org.jspecify.annotations.NullMarked;
