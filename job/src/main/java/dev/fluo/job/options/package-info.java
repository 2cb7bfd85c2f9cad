/**
 * Options: what can be configured, where values come from, and how they are checked and shown.
 *
 * <p>An option is a Flink {@link org.apache.flink.configuration.ConfigOption}. Its value is read from the arguments,
 * else from the environment, else from a file. {@code docs/reference/configuration.md} lists all options and is
 * checked against this package by a test.
 */
@NullMarked
package dev.fluo.job.options;

import org.jspecify.annotations.NullMarked;
