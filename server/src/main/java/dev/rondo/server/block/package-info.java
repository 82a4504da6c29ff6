/** Blocks: types, schemas and documents of configuration and credentials, and the seal on their values. */
@NullMarked
package dev.rondo.server.block;

import org.jspecify.annotations.NullMarked;
