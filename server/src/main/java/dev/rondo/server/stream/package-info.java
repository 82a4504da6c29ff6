/** Passing on what happens to those who want to know. */
@NullMarked
package dev.rondo.server.stream;

import org.jspecify.annotations.NullMarked;
