/**
 * The server of the page, on 127.0.0.1: files, an API of JSON, and changes as server-sent events. Who may ask is
 * decided in one place, {@link dev.fluo.tools.console.http.Door}.
 */
@NullMarked
package dev.fluo.tools.console.http;

import org.jspecify.annotations.NullMarked;
