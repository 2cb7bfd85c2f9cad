/**
 * ECMAScript regular expressions in linear time: those that RE2 can run with exactly the same meaning are translated
 * for it, all others are declined with a reason, and are left to a JavaScript engine under its budget.
 */
package dev.fluo.rules.regex;
