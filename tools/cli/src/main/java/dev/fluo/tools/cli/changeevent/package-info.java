/** {@code fluo change}: posts a change event. */
package dev.fluo.tools.cli.changeevent;
