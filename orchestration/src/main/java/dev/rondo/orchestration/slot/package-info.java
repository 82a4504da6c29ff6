/** Slots of concurrency limits: leases, the order of those who wait, and what decisions on runs do to them. */
@NullMarked
package dev.rondo.orchestration.slot;

import org.jspecify.annotations.NullMarked;
