/** Proofs of FLUO: chaos, benchmark, comparison of the engines, recorded data. */
@NullMarked
package dev.fluo.tools.testing;

import org.jspecify.annotations.NullMarked;
