/** The news of the topics so far, each within its bound. Thread-safe: a feed writes while requests read. */
package dev.fluo.tools.console.board;
