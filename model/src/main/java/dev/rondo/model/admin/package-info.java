/** What concerns the whole server. */
@NullMarked
package dev.rondo.model.admin;

import org.jspecify.annotations.NullMarked;
