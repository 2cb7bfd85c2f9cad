/** {@code fluo judge}, {@code rules backtest}, {@code explain} and {@code learn}: rules and traffic of the past. */
@NullMarked
package dev.fluo.tools.cli.history;

import org.jspecify.annotations.NullMarked;
