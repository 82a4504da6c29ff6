/** The orchestration API as Java interfaces, whatever is behind them: this process, or a server over HTTP. */
@NullMarked
package dev.rondo.client;

import org.jspecify.annotations.NullMarked;
