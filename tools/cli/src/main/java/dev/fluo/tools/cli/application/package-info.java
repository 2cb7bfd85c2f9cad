/** {@code fluo test}: runs a command, collects its traces, and judges them by rules. */
@NullMarked
package dev.fluo.tools.cli.application;

import org.jspecify.annotations.NullMarked;
