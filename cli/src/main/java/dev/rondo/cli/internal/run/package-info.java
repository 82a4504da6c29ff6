/** Running flows: from a request to an exit code. */
@NullMarked
package dev.rondo.cli.internal.run;

import org.jspecify.annotations.NullMarked;
