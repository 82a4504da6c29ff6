/** Tables, JSON and the way times and runs are written. */
@NullMarked
package dev.rondo.cli.internal.output;

import org.jspecify.annotations.NullMarked;
