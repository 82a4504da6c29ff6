/** Stores behind the ports of orchestration. */
@NullMarked
package dev.rondo.store;

import org.jspecify.annotations.NullMarked;
