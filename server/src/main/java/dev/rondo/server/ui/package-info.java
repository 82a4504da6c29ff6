/** What only the user interface asks for. */
@NullMarked
package dev.rondo.server.ui;

import org.jspecify.annotations.NullMarked;
