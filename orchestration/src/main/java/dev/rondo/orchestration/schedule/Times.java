package dev.rondo.orchestration.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times of one schedule. */
interface Times {
    /** The first time at or after this one; null for none. To be asked for later and later times only. */
    @Nullable
    Instant next(Instant from);
}
