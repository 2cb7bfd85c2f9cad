/** {@code fluo elastic}: what FLUO keeps in Elasticsearch, looked after by hand. */
package dev.fluo.tools.cli.elastic;
