/** The {@code fluo} command: its main class and its subcommands. */
@NullMarked
package dev.fluo.tools.cli;

import org.jspecify.annotations.NullMarked;
