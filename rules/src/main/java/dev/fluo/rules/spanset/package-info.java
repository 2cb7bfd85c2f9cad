/**
 * Methods of sets, groups, paths and calls, shared by both engines. The native plan passes compiled predicates and the
 * JavaScript engine functions of its own, so that both mean the same by construction.
 */
@NullMarked
package dev.fluo.rules.spanset;

import org.jspecify.annotations.NullMarked;
