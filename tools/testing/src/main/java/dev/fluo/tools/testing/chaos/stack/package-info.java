/** The whole product as processes that can be ended, paused and cut off, each through a proxy of its own. */
package dev.fluo.tools.testing.chaos.stack;
