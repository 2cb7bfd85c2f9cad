/** TraceQL, read and written as conditions of the rule language. */
@NullMarked
package dev.fluo.rules.traceql;

import org.jspecify.annotations.NullMarked;
