/** What the rules for flow runs and for task runs share; not for users. */
@NullMarked
package dev.rondo.orchestration.internal;

import org.jspecify.annotations.NullMarked;
