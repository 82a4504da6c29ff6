/**
 * What users import: {@link dev.rondo.Flow} and {@link dev.rondo.Task} mark methods, {@link dev.rondo.Rondo} makes handles
 * of them, handles run them and give futures.
 */
@NullMarked
package dev.rondo;

import org.jspecify.annotations.NullMarked;
