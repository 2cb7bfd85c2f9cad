/** What a run found, for people and as JSON. */
package dev.fluo.chaos.report;
