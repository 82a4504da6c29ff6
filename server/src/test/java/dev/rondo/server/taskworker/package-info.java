@NullMarked
package dev.rondo.server.taskworker;

import org.jspecify.annotations.NullMarked;
