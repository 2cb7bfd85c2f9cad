/** Packs fragments of traces for keyed state, with dictionaries that are learned from the stream. */
package dev.fluo.flink.packing;
