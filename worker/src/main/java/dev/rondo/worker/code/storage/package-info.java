/** Code in storages that hold objects by name: as plain files, and as versions that are verified when they are pulled. */
@NullMarked
package dev.rondo.worker.code.storage;

import org.jspecify.annotations.NullMarked;
