/** States of runs over HTTP. */
@NullMarked
package dev.rondo.server.state;

import org.jspecify.annotations.NullMarked;
