/** Flows: what flow runs are runs of. */
@NullMarked
package dev.rondo.model.flow;

import org.jspecify.annotations.NullMarked;
