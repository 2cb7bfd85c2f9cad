/** {@code fluo kibana}: writes dashboards to import into Kibana. */
package dev.fluo.tools.cli.kibana;
