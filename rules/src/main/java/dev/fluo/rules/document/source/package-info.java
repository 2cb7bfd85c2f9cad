/** Source text of a document: YAML or JSON, read into one tree of nodes with their positions. */
@NullMarked
package dev.fluo.rules.document.source;

import org.jspecify.annotations.NullMarked;
