/** Workbench: checks a rule as the job would, tries it on recent traces, and publishes it. */
@NullMarked
package dev.fluo.tools.console.workbench;

import org.jspecify.annotations.NullMarked;
