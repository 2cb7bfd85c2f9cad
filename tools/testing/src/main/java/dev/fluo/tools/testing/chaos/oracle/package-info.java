/** Oracle: judges whole traces one by one, and compares the signals that must stand with those that do. */
package dev.fluo.tools.testing.chaos.oracle;
