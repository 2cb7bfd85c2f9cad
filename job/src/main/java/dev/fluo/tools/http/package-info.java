/** Set-up that the HTTP servers of the page and of the demo's receiver share. */
package dev.fluo.tools.http;
