@NullMarked
package dev.rondo.server.artifact;

import org.jspecify.annotations.NullMarked;
