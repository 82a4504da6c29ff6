/** Artifacts: what runs leave behind for people to look at. */
@NullMarked
package dev.rondo.server.artifact;

import org.jspecify.annotations.NullMarked;
