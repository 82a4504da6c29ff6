/** What is announced to those who listen: gathered in a transaction, sent with it, and passed on after it. */
@NullMarked
package dev.rondo.store.internal.announcement;

import org.jspecify.annotations.NullMarked;
