/** JavaScript rules: a pool of sandboxed GraalJS contexts with bounds on time, memory and built-in functions. */
package dev.fluo.rules.javascript;
