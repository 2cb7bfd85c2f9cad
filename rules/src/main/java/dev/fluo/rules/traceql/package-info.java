/** TraceQL, read and written as conditions of the rule language. */
package dev.fluo.rules.traceql;
