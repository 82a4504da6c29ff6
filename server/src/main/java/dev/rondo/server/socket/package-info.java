/** WebSockets: their handshake, what is sent to them, and how they end. */
@NullMarked
package dev.rondo.server.socket;

import org.jspecify.annotations.NullMarked;
