/** Builder of conditions: the boolean structure of a resolved text, and the spans that decide each comparison. */
@NullMarked
package dev.fluo.rules.language.build;

import org.jspecify.annotations.NullMarked;
