/** Records as rows and rows as records. */
@NullMarked
package dev.rondo.store.internal.row;

import org.jspecify.annotations.NullMarked;
