/** The {@code fluo demo} command: the whole product on one machine, with live traffic and its signals on screen. */
@NullMarked
package dev.fluo.tools.demo;

import org.jspecify.annotations.NullMarked;
