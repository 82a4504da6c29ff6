package dev.rondo;

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
    public @Nullable Object attempt(Callable<@Nullable Object> method) throws Exception {
        return method.call();
    }
}
