/** Templates that users write. */
@NullMarked
package dev.rondo.server.template;

import org.jspecify.annotations.NullMarked;
