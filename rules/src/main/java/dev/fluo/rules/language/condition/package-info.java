/** The boolean structure of conditions, and their truth where spans may be missing. */
package dev.fluo.rules.language.condition;
