/** The rules for the states of flow runs: pure decisions. */
@NullMarked
package dev.rondo.orchestration.flowrun;

import org.jspecify.annotations.NullMarked;
