/** How datasets, splits and models are stored as results of runs. Found through ServiceLoader; nothing to call. */
@NullMarked
package dev.rondo.ml.result;

import org.jspecify.annotations.NullMarked;
