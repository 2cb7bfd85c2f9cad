/** The findings of a run, for people and as JSON. */
package dev.fluo.tools.testing.chaos.report;
