@NullMarked
package dev.rondo.server.workpool;

import org.jspecify.annotations.NullMarked;
