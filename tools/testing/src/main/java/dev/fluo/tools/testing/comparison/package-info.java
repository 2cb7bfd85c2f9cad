/**
 * Compares the two engines: random rules of the language on random traces must give the same verdict and the same
 * observed values as a native plan and as JavaScript. A difference is made as small as it can be and written as a test.
 */
package dev.fluo.tools.testing.comparison;
