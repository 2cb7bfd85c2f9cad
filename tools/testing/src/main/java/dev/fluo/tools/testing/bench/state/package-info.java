/** State of open traces: its size in memory and on disk. */
package dev.fluo.tools.testing.bench.state;
