/**
 * The values that rules compute with, and what ECMAScript's operators and methods mean on them.
 *
 * <p>A value is one of: {@link dev.fluo.rules.value.Undefined#UNDEFINED}, {@code null} (ECMAScript's null), {@link Boolean},
 * {@link Double}, {@link Long} (a whole number beyond ±2^53, see {@link dev.fluo.rules.value.ExactIntegers}), {@link String} (UTF-16 code units, lone surrogates included), {@link
 * java.util.List} (an array) and {@link java.util.Map} with text keys (an object). Anything else is an object without
 * properties.
 *
 * <p>The language deviates from ECMAScript in one point, on both engines: members of undefined and null, and methods
 * that a value's type lacks, are undefined instead of an exception. Nothing here throws on any value.
 */
@NullMarked
package dev.fluo.rules.value;

import org.jspecify.annotations.NullMarked;
