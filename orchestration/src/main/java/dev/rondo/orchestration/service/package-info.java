/** What a server decides by the clock: who is there, what is late, what has expired, what has gone. */
@NullMarked
package dev.rondo.orchestration.service;

import org.jspecify.annotations.NullMarked;
