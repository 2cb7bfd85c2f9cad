/** Audit chain: adds records, and finds missing, changed and reordered ones. */
package dev.fluo.rules.audit;
