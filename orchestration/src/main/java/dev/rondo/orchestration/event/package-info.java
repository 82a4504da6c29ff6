/** Events: which ones a filter means. */
@NullMarked
package dev.rondo.orchestration.event;

import org.jspecify.annotations.NullMarked;
