/**
 * ECMAScript regular expressions in linear time. Those that RE2/J can run with exactly the same meaning are translated
 * for it. All others are declined with a reason and left to a JavaScript engine under its budget.
 */
@NullMarked
package dev.fluo.rules.regex;

import org.jspecify.annotations.NullMarked;
