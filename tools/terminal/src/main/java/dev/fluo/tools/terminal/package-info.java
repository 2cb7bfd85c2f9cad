/** Terminal of the commands: words in colour, tables, the log, and the options that all commands share. */
@NullMarked
package dev.fluo.tools.terminal;

import org.jspecify.annotations.NullMarked;
