/**
 * Rule documents: read from YAML or JSON with every position kept, checked, and written as canonical JSON. The hash of
 * that names the text. Nothing here knows what an expression means.
 */
@NullMarked
package dev.fluo.rules.document;

import org.jspecify.annotations.NullMarked;
