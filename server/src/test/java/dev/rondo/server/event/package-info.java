@NullMarked
package dev.rondo.server.event;

import org.jspecify.annotations.NullMarked;
