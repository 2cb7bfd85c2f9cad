/** Compiler of the rule language: parses, resolves, checks and builds each text of a rule. */
@NullMarked
package dev.fluo.rules.language.compile;

import org.jspecify.annotations.NullMarked;
