/** Terms of rules: the services, span names, kinds and attributes without which a rule cannot fire. */
package dev.fluo.rules.terms;
