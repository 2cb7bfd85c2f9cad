/** Back-tests of a rule in the editor, each in a process of its own. */
package dev.fluo.tools.console.backtest;
