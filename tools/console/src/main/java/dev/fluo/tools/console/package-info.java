/**
 * Console: a small server on 127.0.0.1 that shows signals, traces and rules. It keeps nothing that it has not read
 * from the topics, within bounds.
 */
@NullMarked
package dev.fluo.tools.console;

import org.jspecify.annotations.NullMarked;
