/** Ledger: the status of every rule, and the hash-chained audit. */
package dev.fluo.flink.ledger;
