/** The steps that need nothing but this machine, and those that choose another step. */
@NullMarked
package dev.rondo.worker.code.step;

import org.jspecify.annotations.NullMarked;
