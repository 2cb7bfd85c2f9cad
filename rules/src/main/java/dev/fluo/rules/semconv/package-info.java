/** The semantic conventions of OpenTelemetry: which attributes were renamed, and when. */
package dev.fluo.rules.semconv;
