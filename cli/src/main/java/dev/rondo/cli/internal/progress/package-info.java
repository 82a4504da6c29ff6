/** What a run shows while it runs. */
@NullMarked
package dev.rondo.cli.internal.progress;

import org.jspecify.annotations.NullMarked;
