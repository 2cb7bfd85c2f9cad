/** Change events: read from their topic, and turned into what they contribute to rules across traces. */
package dev.fluo.flink.change;
