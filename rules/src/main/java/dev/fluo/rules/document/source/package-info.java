/** A document as text, YAML or JSON, read into one tree of nodes that know where they stood. */
package dev.fluo.rules.document.source;
