package dev.rondo;

/** What the key of a cached result depends on; several add up. */
public enum Cache {
    /** The values of the inputs. */
    INPUTS,
    /** The method's bytecode. */
    SOURCE,
    /** The flow run, or the task run outside flows. */
    RUN_ID,
    /** The parameters of the flow run. */
    FLOW_PARAMETERS
}
