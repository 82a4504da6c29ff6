/** What JMH measures in processes of its own. */
@NullMarked
package dev.rondo.bench.jmh;

import org.jspecify.annotations.NullMarked;
