/** Checks of rule documents beyond what is refused: one class for each, with an id by which a document switches it off. */
@NullMarked
package dev.fluo.rules.lint;

import org.jspecify.annotations.NullMarked;
