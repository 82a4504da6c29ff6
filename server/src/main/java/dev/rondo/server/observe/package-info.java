/** What operators see of a running server: metrics and traces. */
@NullMarked
package dev.rondo.server.observe;

import org.jspecify.annotations.NullMarked;
