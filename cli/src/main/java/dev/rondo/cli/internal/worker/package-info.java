/** Flow runs that workers have run: where their code is, and how they are driven. */
@NullMarked
package dev.rondo.cli.internal.worker;

import org.jspecify.annotations.NullMarked;
