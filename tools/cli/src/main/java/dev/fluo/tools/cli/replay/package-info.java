/** {@code fluo replay}: recorded traces to the topic of spans, as if they happened now. */
package dev.fluo.tools.cli.replay;
