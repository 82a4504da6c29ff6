// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A method with no inputs that gives a result, as a task or a flow is made of. Serializable so that a method reference
 * tells which method it refers to; it is never sent anywhere.
 */
@FunctionalInterface
public interface TaskBody0<R extends @Nullable Object> extends Serializable {
    /** Calls the method. */
    R run() throws Exception;
}
