/** Variables: named values that flows look up when they run, and filters over them. */
@NullMarked
package dev.rondo.model.variable;

import org.jspecify.annotations.NullMarked;
