/** Filters over flows, runs and deployments, and the criteria they are made of. */
@NullMarked
package dev.rondo.model.filter;

import org.jspecify.annotations.NullMarked;
