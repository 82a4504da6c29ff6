/** Events: what happened to what, and filters over them. */
@NullMarked
package dev.rondo.model.event;

import org.jspecify.annotations.NullMarked;
