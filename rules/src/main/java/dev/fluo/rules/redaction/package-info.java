/** Redaction of attributes and of recognisable values before they leave FLUO. */
package dev.fluo.rules.redaction;
