package dev.rondo.internal.run;

import dev.rondo.RunClock;
import dev.rondo.internal.logging.LogScope;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The scoped values of a run, carried from one thread to another: executors do not inherit them. */
record Scopes(@Nullable RunScope run, @Nullable LogScope log) {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final RunClock SYSTEM = new SystemRunClock();

    static Scopes capture() {
        return new Scopes(RunScope.current(), LogScope.CURRENT.isBound() ? LogScope.CURRENT.get() : null);
    }

    RunClock clock() {
        return run == null ? SYSTEM : run.engine().clock();
    }

    /** How long an interrupted method may take to notice. */
    Duration grace() {
        return run == null ? GRACE : run.engine().live().patience().dividedBy(2);
    }

    <T extends @Nullable Object> T call(Callable<T> method) throws Exception {
        if (run == null || log == null) {
            return method.call();
        }
        return ScopedValue.where(RunScope.CURRENT, run)
                .where(LogScope.CURRENT, log)
                .call(method::call);
    }
}
