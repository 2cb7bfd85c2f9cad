/** The language server: `fluo lsp`, for editors of rule documents. */
package dev.fluo.tools.cli.lsp;
