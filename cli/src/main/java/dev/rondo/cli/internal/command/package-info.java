/** The commands and their options. */
@NullMarked
package dev.rondo.cli.internal.command;

import org.jspecify.annotations.NullMarked;
