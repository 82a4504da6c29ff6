/** Concurrency limits: slots by leases, those who wait for them, and what lapses. */
@NullMarked
package dev.rondo.server.concurrency;

import org.jspecify.annotations.NullMarked;
