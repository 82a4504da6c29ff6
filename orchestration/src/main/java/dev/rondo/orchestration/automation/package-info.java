/** When automations act: triggers on events that happen, and on events that do not, as pure functions over their state. */
@NullMarked
package dev.rondo.orchestration.automation;

import org.jspecify.annotations.NullMarked;
