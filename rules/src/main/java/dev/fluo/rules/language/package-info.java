/** The rule language as its users see it: programs that its texts compile to, and problems that are found in them. */
@NullMarked
package dev.fluo.rules.language;

import org.jspecify.annotations.NullMarked;
