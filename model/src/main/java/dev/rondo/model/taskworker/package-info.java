/** Processes that run tasks outside flows, and how they are given some. */
@NullMarked
package dev.rondo.model.taskworker;

import org.jspecify.annotations.NullMarked;
