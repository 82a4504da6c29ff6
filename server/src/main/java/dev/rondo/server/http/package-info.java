/** The way of a request: from its route to the handler, and back as an answer or a refusal. */
@NullMarked
package dev.rondo.server.http;

import org.jspecify.annotations.NullMarked;
