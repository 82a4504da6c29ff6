/** Templates in files and pools: places in double braces, and where their values come from. */
@NullMarked
package dev.rondo.worker.template;

import org.jspecify.annotations.NullMarked;
