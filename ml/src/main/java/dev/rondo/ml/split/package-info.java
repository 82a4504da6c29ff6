/** Dividing a dataset into a part to learn from and a part to be judged by. */
@NullMarked
package dev.rondo.ml.split;

import org.jspecify.annotations.NullMarked;
