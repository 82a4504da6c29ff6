/** What the server knows of types of workers. */
@NullMarked
package dev.rondo.server.collection;

import org.jspecify.annotations.NullMarked;
