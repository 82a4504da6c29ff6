/** Deployments as programs make them: registered with a server, and served by this process. */
@NullMarked
package dev.rondo.internal.deployment;

import org.jspecify.annotations.NullMarked;
