/** Flow runs in containers, through the Docker Engine API. */
@NullMarked
package dev.rondo.docker;

import org.jspecify.annotations.NullMarked;
