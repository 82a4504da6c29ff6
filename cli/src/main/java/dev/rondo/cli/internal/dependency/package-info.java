/** Libraries that source files ask for with {@code //DEPS}. */
@NullMarked
package dev.rondo.cli.internal.dependency;

import org.jspecify.annotations.NullMarked;
