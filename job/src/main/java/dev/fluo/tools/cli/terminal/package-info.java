/** What the command puts on the screen: words in colour, tables. */
package dev.fluo.tools.cli.terminal;
