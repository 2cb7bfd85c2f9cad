/** Redaction of attributes and of recognisable values before they leave FLUO. */
@NullMarked
package dev.fluo.rules.redaction;

import org.jspecify.annotations.NullMarked;
