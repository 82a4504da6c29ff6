/** Saved searches over HTTP. */
@NullMarked
package dev.rondo.server.savedsearch;

import org.jspecify.annotations.NullMarked;
