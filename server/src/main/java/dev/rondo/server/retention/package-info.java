/** What is deleted in the end. */
@NullMarked
package dev.rondo.server.retention;

import org.jspecify.annotations.NullMarked;
