/** What all commands share: where they run, and how they fail. */
@NullMarked
package dev.rondo.cli.internal;

import org.jspecify.annotations.NullMarked;
