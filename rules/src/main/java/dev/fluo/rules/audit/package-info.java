/** The hash-chained audit: how a record is added to the chain, and how a missing, changed or reordered one is found. */
package dev.fluo.rules.audit;
