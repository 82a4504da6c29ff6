/** Who takes slots of limits, who gives them back, and who waits: the shell around the decisions about slots. */
@NullMarked
package dev.rondo.orchestration.limit;

import org.jspecify.annotations.NullMarked;
