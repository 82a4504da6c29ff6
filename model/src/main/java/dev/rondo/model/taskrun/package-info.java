/** Task runs, their policies and their inputs. */
@NullMarked
package dev.rondo.model.taskrun;

import org.jspecify.annotations.NullMarked;
