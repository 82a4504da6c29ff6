// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A method with six inputs that gives a result, as a task or a flow is made of. Serializable so that a method reference
 * tells which method it refers to; it is never sent anywhere.
 */
@FunctionalInterface
public interface TaskBody6<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object,
                F extends @Nullable Object,
                R extends @Nullable Object>
        extends Serializable {
    /** Calls the method. */
    R run(A a, B b, C c, D d, E e, F f) throws Exception;
}
