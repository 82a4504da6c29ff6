/** Processes that are killed, and what is left of their runs. */
@NullMarked
package dev.rondo.crash;

import org.jspecify.annotations.NullMarked;
