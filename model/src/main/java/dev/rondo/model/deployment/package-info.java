/** Deployments: flows with where, when and with what they run. */
@NullMarked
package dev.rondo.model.deployment;

import org.jspecify.annotations.NullMarked;
