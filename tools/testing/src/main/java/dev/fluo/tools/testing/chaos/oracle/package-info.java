/** The signals that have to stand, from the whole traces judged one by one, and the comparison with those that do. */
package dev.fluo.tools.testing.chaos.oracle;
