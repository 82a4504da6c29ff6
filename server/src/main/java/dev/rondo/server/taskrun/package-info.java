/** Task runs over HTTP. */
@NullMarked
package dev.rondo.server.taskrun;

import org.jspecify.annotations.NullMarked;
