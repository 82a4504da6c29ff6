/** Who may use the server: keys and what they allow. */
@NullMarked
package dev.rondo.model.access;

import org.jspecify.annotations.NullMarked;
