/** What the page is given, as records that become JSON. Everything in them is text or a number, never HTML. */
package dev.fluo.tools.console.view;
