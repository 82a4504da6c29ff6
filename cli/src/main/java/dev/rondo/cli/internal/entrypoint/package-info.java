/** From what a user writes, {@code File.java:flow}, to the class with the flow. */
@NullMarked
package dev.rondo.cli.internal.entrypoint;

import org.jspecify.annotations.NullMarked;
