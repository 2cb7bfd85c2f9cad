/** The fate of every rule, and the hash-chained record of it. */
package dev.fluo.flink.ledger;
