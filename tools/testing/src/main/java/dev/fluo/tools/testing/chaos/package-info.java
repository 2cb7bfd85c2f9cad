/**
 * The {@code fluo chaos} command: the whole product under load, while its parts are killed, paused and cut off, and
 * what comes out compared with what has to.
 */
package dev.fluo.tools.testing.chaos;
