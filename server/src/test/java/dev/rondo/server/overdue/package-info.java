@NullMarked
package dev.rondo.server.overdue;

import org.jspecify.annotations.NullMarked;
