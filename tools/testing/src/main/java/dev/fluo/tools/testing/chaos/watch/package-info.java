/** Looks at what the job has brought out: signals on their topic and in the index, the audit trail, what was read. */
package dev.fluo.tools.testing.chaos.watch;
