/** What becomes of deployments, pools and queues, as events. */
@NullMarked
package dev.rondo.server.happening;

import org.jspecify.annotations.NullMarked;
