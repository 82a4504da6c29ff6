/** Whether values fit a JSON Schema. */
@NullMarked
package dev.rondo.model.schema;

import org.jspecify.annotations.NullMarked;
