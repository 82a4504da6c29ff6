/** Code in object storage, through Apache OpenDAL. */
@NullMarked
package dev.rondo.objectstorage;

import org.jspecify.annotations.NullMarked;
