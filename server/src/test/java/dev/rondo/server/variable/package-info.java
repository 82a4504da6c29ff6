@NullMarked
package dev.rondo.server.variable;

import org.jspecify.annotations.NullMarked;
