/** Recorded traces of real systems, read from the folder that {@code -Dfluo.data} names, and what rules say of them. */
package dev.fluo.data;
