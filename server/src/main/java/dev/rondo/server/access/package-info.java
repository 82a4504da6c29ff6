/** Who may do what. */
@NullMarked
package dev.rondo.server.access;

import org.jspecify.annotations.NullMarked;
