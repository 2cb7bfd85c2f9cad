/** Back-tests of a rule in the editor, each in a process of its own. */
@NullMarked
package dev.fluo.tools.console.backtest;

import org.jspecify.annotations.NullMarked;
