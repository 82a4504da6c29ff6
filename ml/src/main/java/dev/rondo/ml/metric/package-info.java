/** Figures that say how good predictions are, as scikit-learn defines them. */
@NullMarked
package dev.rondo.ml.metric;

import org.jspecify.annotations.NullMarked;
