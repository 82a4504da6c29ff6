@NullMarked
package dev.rondo.server.deployment;

import org.jspecify.annotations.NullMarked;
