/** Packs fragments of traces for keyed state, with dictionaries that are learned from the stream. */
@NullMarked
package dev.fluo.flink.packing;

import org.jspecify.annotations.NullMarked;
