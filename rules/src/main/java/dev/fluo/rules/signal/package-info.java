/** Signals: what leaves FLUO when a behaviour was seen, as JSON with the names of the Elastic Common Schema. */
package dev.fluo.rules.signal;
