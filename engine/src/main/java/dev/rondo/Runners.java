package dev.rondo;

import dev.rondo.internal.run.Detached;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The two runners without state. */
enum Runners implements TaskRunner {
    CONCURRENT {
        @Override
        public void start(String name, Runnable work) {
            Thread.ofVirtual().name(name).start(work);
        }
    },
    SEQUENTIAL {
        @Override
        public void start(String name, Runnable work) {
            work.run();
        }
    };

    @Override
    public @Nullable Object attempt(Callable<@Nullable Object> method, @Nullable Duration timeout) throws Exception {
        return timeout == null ? method.call() : Detached.call(Thread.ofVirtual(), method, timeout);
    }
}
