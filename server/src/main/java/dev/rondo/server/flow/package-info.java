/** Flows over HTTP. */
@NullMarked
package dev.rondo.server.flow;

import org.jspecify.annotations.NullMarked;
