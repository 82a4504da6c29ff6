@NullMarked
package dev.rondo.worker;

import org.jspecify.annotations.NullMarked;
