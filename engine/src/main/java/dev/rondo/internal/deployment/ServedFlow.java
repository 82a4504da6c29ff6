package dev.rondo.internal.deployment;

import dev.rondo.internal.run.FlowCall;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * A deployment that this process serves.
 *
 * @param id its identity
 * @param name the name that users call it by
 * @param call the flow
 * @param free as many permits as further runs of it may start here
 * @param pauseAtTheEnd whether its schedules are paused when the serving ends
 */
record ServedFlow(UUID id, String name, FlowCall call, Semaphore free, boolean pauseAtTheEnd) {}
