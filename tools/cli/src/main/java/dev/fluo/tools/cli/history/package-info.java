/** {@code fluo judge}, {@code fluo rules backtest} and {@code fluo explain}: rules over traffic of the past. */
package dev.fluo.tools.cli.history;
