/** The content of the page, as records that become JSON. Everything in them is text or a number, never HTML. */
package dev.fluo.tools.console.view;
