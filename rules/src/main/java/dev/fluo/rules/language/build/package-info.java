/**
 * Builder of conditions: the boolean structure of a resolved text, the spans that decide each comparison, and what must
 * hold for JavaScript to come to a truth.
 */
@NullMarked
package dev.fluo.rules.language.build;

import org.jspecify.annotations.NullMarked;
