/** How flow and task runs are driven from their first state to their last. */
@NullMarked
package dev.rondo.internal.run;

import org.jspecify.annotations.NullMarked;
