@NullMarked
package dev.rondo.server.block;

import org.jspecify.annotations.NullMarked;
