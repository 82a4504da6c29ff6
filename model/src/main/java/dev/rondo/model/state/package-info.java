/** States of flow and task runs, proposals of states and the answers to them. */
@NullMarked
package dev.rondo.model.state;

import org.jspecify.annotations.NullMarked;
