/** Work pools of type {@code jvm}: runs in the worker's own virtual machine. */
@NullMarked
package dev.rondo.worker.jvm;

import org.jspecify.annotations.NullMarked;
