/** Terminal of the commands: words in colour, tables, the log, and the options that all commands share. */
package dev.fluo.tools.terminal;
