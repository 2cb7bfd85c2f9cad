/** The rule language: resolves names, checks, and writes each text in the form of both engines. */
package dev.fluo.rules.language;
