/** Automations: what they are, when they act, and what they do. */
@NullMarked
package dev.rondo.server.automation;

import org.jspecify.annotations.NullMarked;
