/**
 * Boards: the latest records of the topics in memory, each within its bound. Thread-safe: a feed writes while requests
 * read.
 */
package dev.fluo.tools.console.board;
