/** {@code fluo elastic}: sets up and clears FLUO's indices in Elasticsearch. */
@NullMarked
package dev.fluo.tools.cli.elastic;

import org.jspecify.annotations.NullMarked;
