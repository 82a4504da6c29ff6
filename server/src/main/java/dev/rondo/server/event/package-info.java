/** Events: where they come in, are recorded and go out. */
@NullMarked
package dev.rondo.server.event;

import org.jspecify.annotations.NullMarked;
