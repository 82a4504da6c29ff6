/** Variables: named values that flows look up when they run. */
@NullMarked
package dev.rondo.server.variable;

import org.jspecify.annotations.NullMarked;
