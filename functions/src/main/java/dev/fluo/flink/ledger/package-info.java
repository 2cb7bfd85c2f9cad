/** Ledger: the status of every rule, and the hash-chained audit. */
@NullMarked
package dev.fluo.flink.ledger;

import org.jspecify.annotations.NullMarked;
