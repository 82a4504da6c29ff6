package dev.rondo.internal.run;

/** The run whose code is running on this thread, as the engine sees it. */
record RunScope() {
    /** Unbound outside runs. */
    static final ScopedValue<RunScope> CURRENT = ScopedValue.newInstance();
}
