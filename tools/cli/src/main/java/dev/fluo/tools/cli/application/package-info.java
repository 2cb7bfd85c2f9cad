/** {@code fluo test}: runs a command, collects its traces, and judges them by rules. */
package dev.fluo.tools.cli.application;
