/**
 * Rule documents: what an author writes, read from YAML or JSON with every position kept, checked, and written as
 * canonical JSON whose hash names the text. Nothing here knows what an expression means.
 */
package dev.fluo.rules.document;
