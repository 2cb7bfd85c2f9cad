/**
 * Saved objects for Kibana, written by code: data views, saved searches, Lens charts and dashboards over the signals
 * and the audit stream. The formats are those of Kibana 8.11, taken from its published schemas and sample data; later
 * releases migrate them when they are imported.
 */
@NullMarked
package dev.fluo.tools.kibana;

import org.jspecify.annotations.NullMarked;
