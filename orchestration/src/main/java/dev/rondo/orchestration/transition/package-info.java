/** The shell around the rules: what decisions take from the outside, and how they are applied. */
@NullMarked
package dev.rondo.orchestration.transition;

import org.jspecify.annotations.NullMarked;
