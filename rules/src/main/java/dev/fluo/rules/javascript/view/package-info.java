/**
 * The view that JavaScript has of a trace: over {@code dev.fluo.rules.sets}, and nothing of the host can be reached or
 * changed through it. A view has the fields and methods of the language's tables, and nothing else.
 */
package dev.fluo.rules.javascript.view;
