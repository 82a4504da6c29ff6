/** Models: trained on a dataset, asked for predictions, saved with all that is needed to use them again. */
@NullMarked
package dev.rondo.ml.model;

import org.jspecify.annotations.NullMarked;
