package dev.fluo.flink.ledger;

/**
 * One line of an attestation.
 *
 * @param hash content hash of the version; null where it is not the active one any more
 */
record AttestedRule(RuleCounts counts, String hash) {}
