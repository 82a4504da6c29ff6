/** Starting, finding and stopping servers on this machine. */
@NullMarked
package dev.rondo.cli.internal.server;

import org.jspecify.annotations.NullMarked;
