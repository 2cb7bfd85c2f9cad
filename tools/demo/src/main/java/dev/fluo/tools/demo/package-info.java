/** The {@code fluo demo} command: the whole product on one machine, with live traffic and its signals on screen. */
package dev.fluo.tools.demo;
