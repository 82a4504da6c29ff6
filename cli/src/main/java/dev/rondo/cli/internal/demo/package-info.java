/** The demonstration: made-up data, and the retraining loop on it. */
@NullMarked
package dev.rondo.cli.internal.demo;

import org.jspecify.annotations.NullMarked;
