/** The content of the page, as records that become JSON. Everything in them is text or a number, never HTML. */
@NullMarked
package dev.fluo.tools.console.view;

import org.jspecify.annotations.NullMarked;
