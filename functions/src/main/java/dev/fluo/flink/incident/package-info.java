/** Incidents: groups signals and writes what becomes of each group. */
@NullMarked
package dev.fluo.flink.incident;

import org.jspecify.annotations.NullMarked;
