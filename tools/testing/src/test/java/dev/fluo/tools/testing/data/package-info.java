/**
 * Verdicts of the rules that ship on recorded traces of real systems, from the folder that {@code -Dfluo.data} names.
 */
package dev.fluo.tools.testing.data;
