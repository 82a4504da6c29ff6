/** Log lines: over HTTP, and on their way to those who follow runs. */
@NullMarked
package dev.rondo.server.log;

import org.jspecify.annotations.NullMarked;
