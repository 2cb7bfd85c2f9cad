/** Learning of rules: measures whether rules that are learned from healthy traffic stay quiet, and which faults break them. */
package dev.fluo.tools.testing.bench.learning;
