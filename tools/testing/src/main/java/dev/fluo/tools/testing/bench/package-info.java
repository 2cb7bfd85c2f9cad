/** The {@code fluo bench} command: measures the cost of the job and its latency. */
package dev.fluo.tools.testing.bench;
