/** Blocks: configuration and credentials by type, their schemas and documents, and filters over them. */
@NullMarked
package dev.rondo.model.block;

import org.jspecify.annotations.NullMarked;
