/** The rules for the states of task runs: pure decisions. */
@NullMarked
package dev.rondo.orchestration.taskrun;

import org.jspecify.annotations.NullMarked;
