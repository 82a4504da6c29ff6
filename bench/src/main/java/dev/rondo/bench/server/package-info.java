/** Servers under load, each in a process of its own: Rondo's on both databases, beside the stock Python server. */
@NullMarked
package dev.rondo.bench.server;

import org.jspecify.annotations.NullMarked;
