/** What a server keeps beside runs, as the commands list and show it. */
@NullMarked
package dev.rondo.cli.internal.resource;

import org.jspecify.annotations.NullMarked;
