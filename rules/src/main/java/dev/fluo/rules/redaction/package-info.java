/** Data that must not leave FLUO: attributes by their names, and whatever looks like this or that. */
package dev.fluo.rules.redaction;
