package dev.rondo.model.flowrun;

/** Orders of flow runs. */
public enum FlowRunSort {
    /** Newest first. */
    ID_DESC,
    /** First started first. */
    START_TIME_ASC,
    /** Last started first. */
    START_TIME_DESC,
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
