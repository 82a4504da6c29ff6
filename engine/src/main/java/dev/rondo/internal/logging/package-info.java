/** Lines logged and printed within runs. */
@NullMarked
package dev.rondo.internal.logging;

import org.jspecify.annotations.NullMarked;
