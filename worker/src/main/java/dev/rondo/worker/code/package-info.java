/** The code of flows: where it is kept, and how a worker gets it. */
@NullMarked
package dev.rondo.worker.code;

import org.jspecify.annotations.NullMarked;
