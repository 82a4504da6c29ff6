/** Runs that should have gone on by themselves and have not. */
@NullMarked
package dev.rondo.server.overdue;

import org.jspecify.annotations.NullMarked;
