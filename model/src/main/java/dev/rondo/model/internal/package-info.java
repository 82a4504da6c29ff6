/** What the records of the vocabulary share; not for users. */
@NullMarked
package dev.rondo.model.internal;

import org.jspecify.annotations.NullMarked;
