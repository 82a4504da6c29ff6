/** The server: one place that knows what runs, spoken to over HTTP and WebSockets. */
@NullMarked
package dev.rondo.server;

import org.jspecify.annotations.NullMarked;
