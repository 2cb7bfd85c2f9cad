/** Workbench: checks a rule as the job would, tries it on recent traces, and publishes it. */
package dev.fluo.tools.console.workbench;
