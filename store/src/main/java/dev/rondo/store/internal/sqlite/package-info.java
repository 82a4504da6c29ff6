/** SQLite itself: connections, the native library, migrations, the one writer, and what its errors mean. */
@NullMarked
package dev.rondo.store.internal.sqlite;

import org.jspecify.annotations.NullMarked;
