/** Searches that users keep under a name. */
@NullMarked
package dev.rondo.model.savedsearch;

import org.jspecify.annotations.NullMarked;
