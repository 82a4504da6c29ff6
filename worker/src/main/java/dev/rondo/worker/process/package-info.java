/** Work pools of type {@code process}: a process of its own on the worker's machine for each run. */
@NullMarked
package dev.rondo.worker.process;

import org.jspecify.annotations.NullMarked;
