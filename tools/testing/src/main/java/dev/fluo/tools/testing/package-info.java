/** Proofs of FLUO: chaos, benchmark, comparison of the engines, recorded data. */
package dev.fluo.tools.testing;
