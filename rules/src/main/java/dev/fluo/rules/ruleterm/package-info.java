/** Terms of rules: the services, span names, kinds and attributes without which a rule cannot fire. */
@NullMarked
package dev.fluo.rules.ruleterm;

import org.jspecify.annotations.NullMarked;
