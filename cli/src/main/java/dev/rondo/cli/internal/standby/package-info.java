/** A process that was started before there was a run for it. */
@NullMarked
package dev.rondo.cli.internal.standby;

import org.jspecify.annotations.NullMarked;
