/** The place where a rule is made: checked as the job would, tried on recent traces, published. */
package dev.fluo.tools.console.workbench;
