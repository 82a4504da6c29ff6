/** PostgreSQL itself: addresses, connections, migrations, what is heard and who leads, and what its errors mean. */
@NullMarked
package dev.rondo.store.internal.postgresql;

import org.jspecify.annotations.NullMarked;
