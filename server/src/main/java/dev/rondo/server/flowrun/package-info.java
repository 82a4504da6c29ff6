/** Flow runs over HTTP. */
@NullMarked
package dev.rondo.server.flowrun;

import org.jspecify.annotations.NullMarked;
