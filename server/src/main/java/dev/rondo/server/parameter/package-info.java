/** Parameters of runs: stand-ins are filled in, and values are checked against schemas. */
@NullMarked
package dev.rondo.server.parameter;

import org.jspecify.annotations.NullMarked;
