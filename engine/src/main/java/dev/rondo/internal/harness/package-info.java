/** What the harness for tests of flows is made of: virtual time, and processes that can die without ending. */
@NullMarked
package dev.rondo.internal.harness;

import org.jspecify.annotations.NullMarked;
