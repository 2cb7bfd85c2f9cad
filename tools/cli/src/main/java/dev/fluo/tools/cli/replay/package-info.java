/** {@code fluo replay}: sends recorded traces to the topic of spans with new times. */
package dev.fluo.tools.cli.replay;
