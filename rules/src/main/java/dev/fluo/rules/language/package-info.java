/** The rule language: resolves names, checks, and writes each text in the form of both engines. */
@NullMarked
package dev.fluo.rules.language;

import org.jspecify.annotations.NullMarked;
