/** Source text of a document: YAML or JSON, read into one tree of nodes with their positions. */
package dev.fluo.rules.document.source;
