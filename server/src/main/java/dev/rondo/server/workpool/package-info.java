/** Work pools, their queues and workers: where runs wait, and who runs them. */
@NullMarked
package dev.rondo.server.workpool;

import org.jspecify.annotations.NullMarked;
