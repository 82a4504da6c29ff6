/** Code in Git repositories, through JGit. */
@NullMarked
package dev.rondo.worker.code.git;

import org.jspecify.annotations.NullMarked;
