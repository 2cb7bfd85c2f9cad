/** Checks of resolved texts, one class for each: they warn of what is doubtful, and refuse what cannot be judged. */
@NullMarked
package dev.fluo.rules.language.check;

import org.jspecify.annotations.NullMarked;
