/** Flow runs and their policies. */
@NullMarked
package dev.rondo.model.flowrun;

import org.jspecify.annotations.NullMarked;
