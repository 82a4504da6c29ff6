/** Whether values fit a JSON Schema, and requests the contract. */
@NullMarked
package dev.rondo.model.schema;

import org.jspecify.annotations.NullMarked;
