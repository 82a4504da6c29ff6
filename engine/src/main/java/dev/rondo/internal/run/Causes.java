package dev.rondo.internal.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What really went wrong, and how to say it. */
final class Causes {
    private Causes() {}

    /** The failure without the wrappers that executors, futures and reflection put around it. */
    static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null
                && (inner instanceof ExecutionException
                        || inner instanceof CompletionException
                        || inner instanceof InvocationTargetException
                        || inner instanceof UndeclaredThrowableException)) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Lets a failure tell of another that came on top of it. */
    static void suppress(Throwable failure, Throwable another) {
        if (!failure.equals(another)) {
            failure.addSuppressed(another);
        }
    }

    /** The failure in one line. */
    static String describe(Throwable failure) {
        String message = failure.getMessage();
        String type = failure.getClass().getSimpleName();
        return message == null ? type : type + ": " + message;
    }
}
