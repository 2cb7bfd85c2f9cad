/** The view that JavaScript has of a trace: the fields and methods of the language, and nothing of the host. */
@NullMarked
package dev.fluo.rules.javascript.view;

import org.jspecify.annotations.NullMarked;
