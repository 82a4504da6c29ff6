/** Task workers, and the background task runs that they serve. */
@NullMarked
package dev.rondo.server.taskworker;

import org.jspecify.annotations.NullMarked;
