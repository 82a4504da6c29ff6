/** The JSON form of the vocabulary and the identifiers it is made of. */
@NullMarked
package dev.rondo.model;

import org.jspecify.annotations.NullMarked;
