/** What every WebSocket begins with. */
@NullMarked
package dev.rondo.model.channel;

import org.jspecify.annotations.NullMarked;
