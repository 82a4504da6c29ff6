/** Tables of data: read from Parquet and CSV, cleaned, split, stored. */
@NullMarked
package dev.rondo.ml.dataset;

import org.jspecify.annotations.NullMarked;
