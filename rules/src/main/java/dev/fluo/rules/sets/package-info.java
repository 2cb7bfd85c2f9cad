/**
 * The meaning of the methods of sets, groups, paths and calls (language, section 4), over functional interfaces: the
 * native plan passes compiled predicates, the JavaScript engine passes functions of its own, so that both mean the same
 * by construction.
 */
package dev.fluo.rules.sets;
