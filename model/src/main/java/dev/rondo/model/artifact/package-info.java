/** Artifacts: what runs leave behind for people to look at, and filters over them. */
@NullMarked
package dev.rondo.model.artifact;

import org.jspecify.annotations.NullMarked;
