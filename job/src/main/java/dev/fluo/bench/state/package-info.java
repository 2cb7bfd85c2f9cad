/** How much state open traces are. */
package dev.fluo.bench.state;
