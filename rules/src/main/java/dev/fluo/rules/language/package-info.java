/** The rule language: names resolved, checks, and each text in the form of both engines. */
package dev.fluo.rules.language;
