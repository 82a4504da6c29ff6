/** Concurrency limits: how many may run at once, who holds their slots, and for how long. */
@NullMarked
package dev.rondo.model.concurrency;

import org.jspecify.annotations.NullMarked;
