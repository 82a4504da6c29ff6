/** Tests of automations. */
@NullMarked
package dev.rondo.server.automation;

import org.jspecify.annotations.NullMarked;
