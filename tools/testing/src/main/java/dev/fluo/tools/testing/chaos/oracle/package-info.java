/** Oracle: judges whole traces one by one, and compares the signals that must stand with those that do. */
@NullMarked
package dev.fluo.tools.testing.chaos.oracle;

import org.jspecify.annotations.NullMarked;
