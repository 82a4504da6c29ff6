/** The one writer: many units of work in one transaction. */
@NullMarked
package dev.rondo.store.internal.writer;

import org.jspecify.annotations.NullMarked;
