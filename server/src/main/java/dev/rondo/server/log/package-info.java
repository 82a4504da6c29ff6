/** Log lines over HTTP. */
@NullMarked
package dev.rondo.server.log;

import org.jspecify.annotations.NullMarked;
