/** What concerns the whole server. */
@NullMarked
package dev.rondo.server.admin;

import org.jspecify.annotations.NullMarked;
