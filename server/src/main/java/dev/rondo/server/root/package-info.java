/** What the server says of itself. */
@NullMarked
package dev.rondo.server.root;

import org.jspecify.annotations.NullMarked;
