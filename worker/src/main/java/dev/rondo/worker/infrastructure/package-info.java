/** Where flow runs run: the ports that kinds of infrastructure stand behind. */
@NullMarked
package dev.rondo.worker.infrastructure;

import org.jspecify.annotations.NullMarked;
