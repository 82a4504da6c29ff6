/** Turning columns of a dataset into the numbers a model learns from. */
@NullMarked
package dev.rondo.ml.feature;

import org.jspecify.annotations.NullMarked;
