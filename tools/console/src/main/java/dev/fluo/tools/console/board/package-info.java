/**
 * Boards: the latest records of the topics in memory, each within its bound. Thread-safe: a feed writes while requests
 * read.
 */
@NullMarked
package dev.fluo.tools.console.board;

import org.jspecify.annotations.NullMarked;
