/** Automations: what is done when events happen, or do not. */
@NullMarked
package dev.rondo.model.automation;

import org.jspecify.annotations.NullMarked;
