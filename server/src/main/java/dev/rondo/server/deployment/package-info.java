/** Deployments: flows with where, when and with what they run, and the services that make their runs. */
@NullMarked
package dev.rondo.server.deployment;

import org.jspecify.annotations.NullMarked;
