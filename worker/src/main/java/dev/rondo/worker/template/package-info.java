/** Templates of jobs: places in them, and what stands in their place. */
@NullMarked
package dev.rondo.worker.template;

import org.jspecify.annotations.NullMarked;
