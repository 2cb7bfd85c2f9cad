/** Which signals have to stand, from the whole traces judged one by one, and whether they do. */
package dev.fluo.tools.testing.chaos.oracle;
