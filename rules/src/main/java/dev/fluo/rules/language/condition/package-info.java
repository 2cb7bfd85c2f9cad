/** The boolean structure of conditions, and their truth where spans may be missing. */
@NullMarked
package dev.fluo.rules.language.condition;

import org.jspecify.annotations.NullMarked;
