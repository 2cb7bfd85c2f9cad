/** The job: its main class, the topology of its parts, and the checks before it starts. */
package dev.fluo.job;
