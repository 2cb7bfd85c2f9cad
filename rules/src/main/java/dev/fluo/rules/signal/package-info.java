/** Signals: the documents that FLUO writes, as JSON with field names of the Elastic Common Schema. */
package dev.fluo.rules.signal;
