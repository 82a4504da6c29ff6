/** Flow runs as jobs of Kubernetes. */
@NullMarked
package dev.rondo.kubernetes;

import org.jspecify.annotations.NullMarked;
