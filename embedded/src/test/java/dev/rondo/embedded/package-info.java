@NullMarked
package dev.rondo.embedded;

import org.jspecify.annotations.NullMarked;
