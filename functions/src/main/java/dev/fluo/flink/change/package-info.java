/** Change events: reads them from their topic and turns them into contributions to cross-trace rules. */
package dev.fluo.flink.change;
