/** The typed tree that native plans are compiled from, and the one table of fields and methods. */
@NullMarked
package dev.fluo.rules.language.tree;

import org.jspecify.annotations.NullMarked;
