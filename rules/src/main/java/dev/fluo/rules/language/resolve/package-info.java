/** Resolving: gives names their meaning, and each piece of a text its type, its typed tree and its JavaScript. */
@NullMarked
package dev.fluo.rules.language.resolve;

import org.jspecify.annotations.NullMarked;
