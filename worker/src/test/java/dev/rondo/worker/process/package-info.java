@NullMarked
package dev.rondo.worker.process;

import org.jspecify.annotations.NullMarked;
