/** The {@code fluo bench} command: what the job takes and how soon it answers. */
package dev.fluo.tools.testing.bench;
