/** The whole product as processes that can be ended, paused and cut off, each through its own proxy. */
package dev.fluo.tools.testing.chaos.stack;
