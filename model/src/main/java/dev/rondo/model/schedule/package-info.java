/** When deployments run: schedules and their JSON form. */
@NullMarked
package dev.rondo.model.schedule;

import org.jspecify.annotations.NullMarked;
