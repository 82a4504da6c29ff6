/** When scheduled deployments run: the times of schedules, and the runs to be made of them. */
@NullMarked
package dev.rondo.orchestration.schedule;

import org.jspecify.annotations.NullMarked;
