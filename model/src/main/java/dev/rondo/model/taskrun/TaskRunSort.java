package dev.rondo.model.taskrun;

/** Orders of task runs. */
public enum TaskRunSort {
    /** Newest first. */
    ID_DESC,
    /** First due first. */
    EXPECTED_START_TIME_ASC,
    /** Last due first. */
    EXPECTED_START_TIME_DESC,
    /** By name. */
    NAME_ASC,
    /** By name, backwards. */
    NAME_DESC,
    /** Next scheduled first. */
    NEXT_SCHEDULED_START_TIME_ASC,
    /** Last ended first. */
    END_TIME_DESC
}
