/** {@code fluo elastic}: sets up and clears FLUO's indices in Elasticsearch. */
package dev.fluo.tools.cli.elastic;
