/** Measures Rondo on this machine and holds the figures against the bars of its design. */
@NullMarked
package dev.rondo.bench;

import org.jspecify.annotations.NullMarked;
