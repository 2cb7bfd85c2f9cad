/** The language server: `fluo lsp`, for editors of rule documents. */
@NullMarked
package dev.fluo.tools.cli.lsp;

import org.jspecify.annotations.NullMarked;
