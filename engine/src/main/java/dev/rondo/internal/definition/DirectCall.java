package dev.rondo.internal.definition;

/**
 * A place where a flow calls a task's method without a handle: a plain call, that nothing tracks, retries or caches.
 *
 * @param place file and line, such as {@code Pipeline.java:42}; the class where it is not known
 * @param task the name of the method that is called, with its simple class name unless it is the flow's own
 * @param fix what to write instead
 */
record DirectCall(String place, String task, String fix) {

    /** For the log. */
    String message(String flow) {
        return place + ": flow " + flow + " calls the task " + task
                + " directly, so the call is not tracked, retried or cached; write " + fix;
    }
}
