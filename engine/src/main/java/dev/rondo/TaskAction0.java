// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import java.io.Serializable;

/**
 * A method with no inputs that gives nothing, as a task or a flow is made of. Serializable so that a method reference
 * tells which method it refers to; it is never sent anywhere.
 */
@FunctionalInterface
public interface TaskAction0 extends Serializable {
    /** Calls the method. */
    void run() throws Exception;
}
