/** Events that follow from changes of runs, and changes of runs that events tell of. */
@NullMarked
package dev.rondo.orchestration.event;

import org.jspecify.annotations.NullMarked;
