/** Log lines kept with runs. */
@NullMarked
package dev.rondo.model.log;

import org.jspecify.annotations.NullMarked;
