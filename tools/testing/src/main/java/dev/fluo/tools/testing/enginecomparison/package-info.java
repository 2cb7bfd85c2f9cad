/**
 * Comparison of the two engines: random rules on random traces must give one verdict and the same observed values as a
 * native plan and as JavaScript. A difference is reduced and written as a test.
 */
@NullMarked
package dev.fluo.tools.testing.enginecomparison;

import org.jspecify.annotations.NullMarked;
