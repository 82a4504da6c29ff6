@NullMarked
package dev.rondo.server.collection;

import org.jspecify.annotations.NullMarked;
