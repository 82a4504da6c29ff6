/** What a method says of itself: name, parameters, policy, how to invoke it. */
@NullMarked
package dev.rondo.internal.definition;

import org.jspecify.annotations.NullMarked;
