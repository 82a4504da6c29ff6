/** Workers: they take up flow runs of a work pool and see that each ends. */
@NullMarked
package dev.rondo.worker;

import org.jspecify.annotations.NullMarked;
