/** Deployments as the command line and project files describe them. */
@NullMarked
package dev.rondo.cli.internal.deployment;

import org.jspecify.annotations.NullMarked;
