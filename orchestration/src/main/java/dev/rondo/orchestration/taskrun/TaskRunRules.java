package dev.rondo.orchestration.taskrun;

/** Which rules hold for a task run, by where it is decided. */
public enum TaskRunRules {
    /** Where it runs: whoever drives it takes its slots by itself. */
    CLIENT,
    /** By a server, on the proposals of a client that leaves slots to it. */
    SERVER,
    /** By a server, for a run outside flows that waits in a queue for whoever serves its task. */
    BACKGROUND
}
