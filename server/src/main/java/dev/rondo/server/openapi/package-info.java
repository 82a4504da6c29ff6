/** The description of the API, made of its routes and the records they take and answer. */
@NullMarked
package dev.rondo.server.openapi;

import org.jspecify.annotations.NullMarked;
