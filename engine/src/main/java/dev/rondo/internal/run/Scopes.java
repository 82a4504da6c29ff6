package dev.rondo.internal.run;

import dev.rondo.internal.logging.LogScope;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The scoped values of a run, carried from one thread to another: executors do not inherit them. */
record Scopes(@Nullable RunScope run, @Nullable LogScope log) {

    static Scopes capture() {
        return new Scopes(
                RunScope.CURRENT.isBound() ? RunScope.CURRENT.get() : null,
                LogScope.CURRENT.isBound() ? LogScope.CURRENT.get() : null);
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
