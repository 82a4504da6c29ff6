@NullMarked
package dev.rondo.server.concurrency;

import org.jspecify.annotations.NullMarked;
