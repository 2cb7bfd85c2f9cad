/**
 * The job: its two parts as topologies that take their sources and sinks, what is looked up before it starts, and the
 * main class.
 */
package dev.fluo.job;
