/** Incidents: groups of signals that tell of one thing that is wrong, their likely causes, and their documents. */
package dev.fluo.rules.incident;
