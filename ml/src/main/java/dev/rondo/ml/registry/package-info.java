/** Which models there are, which one is in production, and when a candidate may take its place. */
@NullMarked
package dev.rondo.ml.registry;

import org.jspecify.annotations.NullMarked;
