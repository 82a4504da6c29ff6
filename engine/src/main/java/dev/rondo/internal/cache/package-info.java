/** Cache keys, input digests and single flight. */
@NullMarked
package dev.rondo.internal.cache;

import org.jspecify.annotations.NullMarked;
