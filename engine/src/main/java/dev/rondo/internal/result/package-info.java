/** How results are stored and found again. */
@NullMarked
package dev.rondo.internal.result;

import org.jspecify.annotations.NullMarked;
