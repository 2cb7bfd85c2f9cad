/** Incidents: groups signals and writes what becomes of each group. */
package dev.fluo.flink.incident;
