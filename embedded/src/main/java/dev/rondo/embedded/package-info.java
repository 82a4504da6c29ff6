/** The orchestration API in this process: the rules over a store, without sockets. */
@NullMarked
package dev.rondo.embedded;

import org.jspecify.annotations.NullMarked;
