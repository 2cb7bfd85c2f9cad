/** What a run found, for people and as JSON. */
package dev.fluo.tools.testing.chaos.report;
