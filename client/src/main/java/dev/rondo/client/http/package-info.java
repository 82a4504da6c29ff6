/** The orchestration API of a server, over HTTP and WebSockets. */
@NullMarked
package dev.rondo.client.http;

import org.jspecify.annotations.NullMarked;
