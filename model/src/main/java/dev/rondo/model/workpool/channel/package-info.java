/** What a worker and the server say to each other on the channel of a work pool. */
@NullMarked
package dev.rondo.model.workpool.channel;

import org.jspecify.annotations.NullMarked;
