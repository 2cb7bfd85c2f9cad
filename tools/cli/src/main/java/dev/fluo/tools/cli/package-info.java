/** The {@code fluo} command: its main class and its subcommands. */
package dev.fluo.tools.cli;
