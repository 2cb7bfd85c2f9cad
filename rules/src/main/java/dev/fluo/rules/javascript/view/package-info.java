/**
 * What JavaScript sees of a trace: views over {@code dev.fluo.rules.sets}, through which nothing of the host can be reached
 * or changed. A view has the fields and methods of the language's tables, and nothing else.
 */
package dev.fluo.rules.javascript.view;
