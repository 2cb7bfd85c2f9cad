/** {@code fluo kibana}: dashboards to import. */
package dev.fluo.tools.cli.kibana;
